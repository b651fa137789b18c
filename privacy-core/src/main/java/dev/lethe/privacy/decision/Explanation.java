package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tells, for one customer, what each recipient may receive.
 *
 * @param decision what would be given if nobody held anything
 * @param held what is held
 */
record Explanation(String tenant, Decision decision, List<Holding> held) {

    Verdict of(String recipient) {
        Reason reason = decision.denials().stream()
                .filter(denied -> denied.recipient().equals(recipient))
                .map(Denial::reason)
                .findFirst()
                .orElse(Reason.CONSENT_GRANTED);
        boolean holds = holders().anyMatch(recipient::equals);
        return new Verdict(recipient, tenant, reason == Reason.CONSENT_GRANTED, reason, fields(recipient), holds);
    }

    /** Whoever holds something without a lane from this customer. */
    List<Verdict> ofStrays(List<Lane> lanes) {
        Set<String> strays = new TreeSet<>(holders().toList());
        lanes.forEach(lane -> strays.remove(lane.recipient().id()));
        return strays.stream()
                .map(recipient -> new Verdict(recipient, tenant, false, Reason.RECIPIENT_REMOVED, List.of(), true))
                .toList();
    }

    private Stream<String> holders() {
        return held.stream()
                .filter(holding -> holding.channel() != Channel.QUARANTINE)
                .map(Holding::recipient);
    }

    private List<String> fields(String recipient) {
        return decision.effects().stream()
                .filter(Effect.Disclosure.class::isInstance)
                .map(effect -> ((Effect.Disclosure) effect).entry())
                .filter(entry -> entry.recipient().equals(recipient))
                .flatMap(entry -> entry.fields().stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public String toString() {
        return "Explanation(redacted)";
    }
}
