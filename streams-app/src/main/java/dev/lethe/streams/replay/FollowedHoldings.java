package dev.lethe.streams.replay;

import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.decision.Holding;
import dev.lethe.privacy.decision.LegalBasis;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.decision.TenantState;
import dev.lethe.schemas.avro.Disclosure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Puts what the ledger says is held in the place of what a decision on placeholders would hold. */
final class FollowedHoldings {
    private FollowedHoldings() {}

    /** {@code state}, with what {@code lines} say is held at {@code tenant}; values in quarantine stay. */
    static SubjectState put(SubjectState state, String tenant, List<Disclosure> lines) {
        TenantState at = state.at(tenant);
        List<Holding> holdings = new ArrayList<>();
        lines.forEach(line -> holdings.add(holding(line, at.holdings())));
        for (Holding held : at.holdings()) {
            if (held.channel() == Channel.QUARANTINE) {
                holdings.add(held);
            }
        }
        Map<String, TenantState> tenants = new TreeMap<>(state.tenants());
        tenants.put(
                tenant,
                new TenantState(
                        at.erasedAt(),
                        at.activeAt(),
                        at.answers(),
                        at.profile(),
                        at.vendorDenials(),
                        List.copyOf(holdings),
                        at.counted(),
                        at.recalled()));
        return new SubjectState(
                state.erasedEverywhereAt(),
                state.knownChild(),
                state.industryOptOutAt(),
                state.recentEvents(),
                tenants,
                state.docket(),
                state.lists());
    }

    /** Its key and fingerprint are those of the placeholder, so that it counts as unchanged while that one does. */
    private static Holding holding(Disclosure line, List<Holding> decided) {
        Holding like = decided.stream()
                .filter(other -> other.recipient().equals(line.getRecipient())
                        && other.channel().name().equals(line.getChannel().name())
                        && Objects.equals(other.profile(), line.getProfile()))
                .findFirst()
                .orElse(null);
        return new Holding(
                line.getRecipient(),
                Channel.valueOf(line.getChannel().name()),
                like == null ? line.getReference() : like.key(),
                line.getProfile(),
                LegalBasis.valueOf(line.getLegalBasis().name()),
                List.copyOf(line.getFields()),
                List.copyOf(line.getPurposes()),
                like == null ? 0 : like.fingerprint());
    }
}
