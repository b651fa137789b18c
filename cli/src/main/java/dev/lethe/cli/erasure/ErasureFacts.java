package dev.lethe.cli.erasure;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureRemoval;
import dev.lethe.schemas.avro.RemovalOutcome;
import dev.lethe.schemas.avro.RemovalProgress;
import dev.lethe.schemas.avro.RemovalReceipt;
import dev.lethe.schemas.avro.SinkPosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as it is printed; without the person's pseudonym unless that is asked for. */
final class ErasureFacts {

    private ErasureFacts() {}

    /** What {@code lethe erasure list} says of a request. */
    static Map<String, Object> summary(Erasure erasure, boolean withSubject) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("request", erasure.getRequestId());
        if (withSubject) {
            facts.put("subject", erasure.getSubject());
        }
        facts.put("tenant", erasure.getTenant());
        facts.put("scope", erasure.getScope().name());
        facts.put("cause", erasure.getCause().name());
        facts.put("state", erasure.getState().name());
        facts.put("receivedAt", erasure.getReceivedAt().toString());
        put(facts, "closedAt", erasure.getClosedAt());
        facts.put("removals", erasure.getRemovals().size());
        facts.put("missing", missing(erasure));
        return facts;
    }

    /** Everything that is known of a request. */
    static Map<String, Object> all(Erasure erasure, boolean withSubject) {
        Map<String, Object> facts = summary(erasure, withSubject);
        facts.put("policyVersion", erasure.getPolicyVersion());
        facts.put("requestedAt", erasure.getRequestedAt().toString());
        put(facts, "verifiedAt", erasure.getVerifiedAt());
        put(facts, "startedAt", erasure.getStartedAt());
        if (!erasure.getHolds().isEmpty()) {
            facts.put("holds", erasure.getHolds());
        }
        put(facts, "joinedInto", erasure.getJoinedInto());
        facts.put("keysDestroyed", erasure.getKeysDestroyed());
        facts.put(
                "removals",
                erasure.getRemovals().stream().map(ErasureFacts::removal).toList());
        return facts;
    }

    /** How many removals are neither receipted nor found to be nobody's any more. */
    static long missing(Erasure erasure) {
        return erasure.getRemovals().stream()
                .filter(progress ->
                        progress.getReceipt() == null && progress.getOutcome() != RemovalOutcome.STILL_SUPPORTED)
                .count();
    }

    private static Map<String, Object> removal(RemovalProgress progress) {
        ErasureRemoval removal = progress.getRemoval();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("removal", removal.getRemoval());
        facts.put("recipient", removal.getRecipient());
        facts.put("topic", removal.getTopic());
        put(facts, "profile", removal.getProfile());
        facts.put("outcome", progress.getOutcome() == null ? "ASKED" : String.valueOf(progress.getOutcome()));
        RemovalReceipt receipt = progress.getReceipt();
        if (receipt != null) {
            facts.put("partition", receipt.getPartition());
            facts.put("offset", receipt.getOffset());
            facts.put("publishedAt", receipt.getPublishedAt().toString());
            facts.put("seenAt", receipt.getSeenAt().toString());
            facts.put("sinks", sinks(receipt.getSinks()));
        }
        return facts;
    }

    private static List<String> sinks(List<SinkPosition> sinks) {
        return sinks.stream()
                .map(sink -> sink.getClosed() == null
                        ? sink.getGroup() + " at " + sink.getCommitted()
                        : sink.getGroup() + " closed: " + sink.getClosed())
                .toList();
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value.toString());
        }
    }
}
