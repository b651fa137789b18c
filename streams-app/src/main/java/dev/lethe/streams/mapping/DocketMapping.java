package dev.lethe.streams.mapping;

import dev.lethe.privacy.decision.DisclosureLists;
import dev.lethe.privacy.decision.Docket;
import dev.lethe.privacy.decision.Erasure;
import dev.lethe.schemas.avro.ActiveHold;
import dev.lethe.schemas.avro.ErasureCause;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.OpenListRequest;
import dev.lethe.schemas.avro.PendingErasure;
import dev.lethe.schemas.avro.SubjectState;
import java.util.List;
import java.util.Map;

/**
 * Erasures that wait, holds, the last erasures and requests for the list of disclosures, as the person's record keeps
 * them.
 */
final class DocketMapping {

    private DocketMapping() {}

    static Docket toCore(SubjectState stored) {
        boolean empty = stored.getPendingErasures().isEmpty()
                && stored.getHolds().isEmpty()
                && stored.getLastErasures().isEmpty();
        return empty
                ? Docket.EMPTY
                : new Docket(
                        stored.getPendingErasures().stream()
                                .map(DocketMapping::pendingToCore)
                                .toList(),
                        stored.getHolds().stream()
                                .map(DocketMapping::holdToCore)
                                .toList(),
                        Map.copyOf(stored.getLastErasures()));
    }

    static List<PendingErasure> pending(Docket docket) {
        return docket.pending().stream()
                .map(waiting -> new PendingErasure(
                        waiting.id(),
                        waiting.tenant(),
                        scope(waiting.everywhere()),
                        ErasureCause.valueOf(waiting.cause().name()),
                        waiting.requestedAt(),
                        waiting.verified()))
                .toList();
    }

    static List<ActiveHold> holds(Docket docket) {
        return docket.holds().stream()
                .map(hold -> new ActiveHold(hold.id(), hold.tenant(), scope(hold.everywhere())))
                .toList();
    }

    static DisclosureLists listsToCore(SubjectState stored) {
        return stored.getListYear() == 0 && stored.getListRequests().isEmpty()
                ? DisclosureLists.NONE
                : new DisclosureLists(
                        stored.getListRequests().stream()
                                .map(asked -> new DisclosureLists.Asked(
                                        asked.getRequestId(), asked.getTenant(), asked.getReceivedAt()))
                                .toList(),
                        stored.getListYear());
    }

    static List<OpenListRequest> listRequests(DisclosureLists lists) {
        return lists.open().stream()
                .map(asked -> new OpenListRequest(asked.id(), asked.tenant(), asked.receivedAt()))
                .toList();
    }

    static ErasureScope scope(boolean everywhere) {
        return everywhere ? ErasureScope.EVERYWHERE : ErasureScope.TENANT;
    }

    private static Erasure pendingToCore(PendingErasure stored) {
        return new Erasure(
                stored.getRequestId(),
                stored.getTenant(),
                stored.getScope() == ErasureScope.EVERYWHERE,
                dev.lethe.privacy.decision.ErasureCause.valueOf(
                        stored.getCause().name()),
                stored.getRequestedAt(),
                stored.getVerified());
    }

    private static dev.lethe.privacy.decision.ActiveHold holdToCore(ActiveHold stored) {
        return new dev.lethe.privacy.decision.ActiveHold(
                stored.getHoldId(), stored.getTenant(), stored.getScope() == ErasureScope.EVERYWHERE);
    }
}
