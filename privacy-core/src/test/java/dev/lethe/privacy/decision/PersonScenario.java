package dev.lethe.privacy.decision;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Body;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.event.Withheld;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One person's way through one row of the decision table: intake, then decision, as in the pipeline. */
final class PersonScenario {
    private static final SubjectId SUBJECT = new SubjectId("k1.person");
    static final String TENANT = "shop";
    private static final Instant BEFORE = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final Policy FIRST = policy("decisions-policy.yaml");
    private static final Policy SECOND = policy("decisions-policy-2.yaml");

    /** Where a reason is told. */
    enum Place {
        DEAD_LETTER,
        DENIAL,
        ADDITION,
        REMOVAL,
        WITHHELD_COUNT;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** What was seen to happen to one recipient. */
    record Seen(String outcome, @Nullable Reason reason, String receives) {}

    private final DecisionTable.Row row;
    private final Map<Reason, Set<Place>> places = new EnumMap<>(Reason.class);
    private final List<SubjectEvent> past = new ArrayList<>();
    private SubjectState state = SubjectState.EMPTY;
    private SubjectState before = SubjectState.EMPTY;
    private Policy policy = FIRST;
    private Instant at = BEFORE;
    private Decision decision = new Decision(SubjectState.EMPTY, List.of(), List.of(), null);
    private @Nullable Reason rejection;
    private @Nullable Submission taken;

    PersonScenario(DecisionTable.Row row) {
        this.row = row;
        for (String step : row.get("before", "").split(";", -1)) {
            if (!step.isBlank()) {
                at = BEFORE.plus(Duration.ofHours(past.size()));
                handle(new TableEvents(at).of(step.strip(), row, false), at);
            }
        }
        at = NOW;
        before = state;
        happen(row.get("event", "submit"));
    }

    private static Policy policy(String file) {
        return PolicyReader.read(String.join("\n", DecisionTable.lines(Path.of("src/test/resources", file))));
    }

    /** The id of the event that is the {@code number}th of its row. */
    static String id(int number) {
        return new UUID(0, number).toString();
    }

    static Policy policy() {
        return FIRST;
    }

    static Policy secondPolicy() {
        return SECOND;
    }

    private void happen(String text) {
        String event = text;
        if (event.endsWith(" under policy 2")) {
            policy = SECOND;
            event = event.replace(" under policy 2", "");
        }
        if (event.endsWith(" in 2030")) {
            at = Instant.parse("2030-01-01T00:00:00Z");
            event = event.replace(" in 2030", "");
        }
        if (event.equals("review")) {
            take(new SubjectDecisions(policy, new PartnerHasher()).review(SUBJECT, state, at));
        } else if (event.equals("again")) {
            handle(past.get(past.size() - 1));
        } else if (event.startsWith("late ")) {
            Body body = new TableEvents(at).of(event.substring(5), row, true);
            handle(body, BEFORE.minus(Duration.ofDays(1)));
        } else {
            handle(new TableEvents(at).of(event, row, true), at);
        }
    }

    private void handle(Body body, Instant occurredAt) {
        String tenant = row.get("event", "").endsWith(" at nobody") ? "nobody" : TENANT;
        handle(new SubjectEvent(id(past.size() + 1), tenant, occurredAt, at, body));
    }

    private void handle(SubjectEvent event) {
        past.add(event);
        Outcome<SubjectEvent> outcome = new IntakeDecision(policy).decide(event);
        if (outcome instanceof Outcome.Rejected<SubjectEvent> rejected) {
            rejection = rejected.reason();
            tell(rejected.reason(), Place.DEAD_LETTER);
            return;
        }
        SubjectEvent accepted = ((Outcome.Accepted<SubjectEvent>) outcome).value();
        taken = accepted.body() instanceof Submission submission ? submission : null;
        take(new SubjectDecisions(policy, new PartnerHasher()).decide(state, accepted));
    }

    private void take(Decision made) {
        decision = made;
        state = made.next();
        made.denials().forEach(denial -> tell(denial.reason(), Place.DENIAL));
        entries("")
                .forEach(entry ->
                        tell(entry.reason(), entry.action() == Action.REMOVED ? Place.REMOVAL : Place.ADDITION));
        made.effects().forEach(effect -> {
            if (effect instanceof Effect.Withheld withheld) {
                tell(withheld.reason(), Place.WITHHELD_COUNT);
            }
        });
    }

    private void tell(Reason reason, Place place) {
        places.computeIfAbsent(reason, first -> EnumSet.noneOf(Place.class)).add(place);
    }

    /** What the last event did to erasure requests, in words. */
    String steps() {
        return decision.effects().stream()
                .filter(Effect.ErasureProgress.class::isInstance)
                .map(effect -> words(((Effect.ErasureProgress) effect).step()))
                .collect(Collectors.joining(", "));
    }

    private static String words(ErasureStep step) {
        if (step instanceof ErasureStep.Received received) {
            return received.verified() ? "received" : "received unverified";
        }
        if (step instanceof ErasureStep.Held held) {
            return "held by " + String.join(" and ", held.holds());
        }
        if (step instanceof ErasureStep.Joined joined) {
            return "joined " + Integer.parseInt(joined.into().substring(24));
        }
        return step.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Every reason that came up on the way, and where. */
    Map<Reason, Set<Place>> places() {
        return places;
    }

    /** What became of a recipient. */
    Seen recipient(String id) {
        Reason refused = rejection != null ? rejection : refusal();
        if (refused != null) {
            return new Seen("refused", refused, "");
        }
        List<Action> actions = entries(id).stream().map(LedgerEntry::action).toList();
        if (actions.size() > 1) {
            return new Seen("replaced", Reason.CONSENT_GRANTED, fields(id));
        }
        if (actions.isEmpty()) {
            return new Seen(fields(id).isEmpty() ? "denied" : "kept", verdict(id), fields(id));
        }
        LedgerEntry entry = entries(id).get(0);
        String outcome = switch (entry.action()) {
            case ADDED -> "given";
            case CHANGED -> "changed";
            case REMOVED -> "taken back";
        };
        return new Seen(outcome, entry.reason(), fields(id));
    }

    /** Why the event as a whole changed nothing. */
    private @Nullable Reason refusal() {
        return state.equals(before)
                        && decision.denials().size() == 1
                        && decision.denials().get(0).recipient().equals(TENANT)
                ? decision.denials().get(0).reason()
                : null;
    }

    private @Nullable Reason verdict(String id) {
        Reason denied = decision.denials().stream()
                .filter(denial -> denial.recipient().equals(id))
                .map(Denial::reason)
                .findFirst()
                .orElse(null);
        Reason explained = new SubjectDecisions(policy, new PartnerHasher())
                .explain(state, at).stream()
                        .filter(verdict -> verdict.tenant().equals(TENANT)
                                && verdict.recipient().equals(id))
                        .map(Verdict::reason)
                        .findFirst()
                        .orElse(null);
        if (denied != null && denied != explained) {
            throw new AssertionError("denied for " + denied + ", explained by " + explained);
        }
        return explained;
    }

    /** What became of a field of the form: passes, or why not. */
    Seen field(String name) {
        Submission submission = taken;
        if (submission == null) {
            return new Seen("refused", rejection, "");
        }
        String custom = name.replace("custom.", "");
        if (submission.fields().custom().containsKey(custom)) {
            return new Seen("passes", Reason.CONSENT_GRANTED, "");
        }
        boolean quarantined = decision.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.Quarantine waiting
                        && waiting.field().equals(custom)
                        && waiting.value() != null);
        Reason reason = submission.withheld().stream()
                .filter(withheld -> List.of(custom, FieldScreen.UNDEFINED).contains(withheld.field()))
                .map(Withheld::reason)
                .findFirst()
                .orElse(null);
        return new Seen(quarantined ? "quarantined" : "dropped", reason, "");
    }

    private List<LedgerEntry> entries(String recipient) {
        return decision.effects().stream()
                .filter(Effect.Disclosure.class::isInstance)
                .map(effect -> ((Effect.Disclosure) effect).entry())
                .filter(entry -> recipient.isEmpty() || entry.recipient().equals(recipient))
                .toList();
    }

    private String fields(String recipient) {
        TreeSet<String> fields = new TreeSet<>();
        state.at(TENANT).holdings().stream()
                .filter(holding -> holding.recipient().equals(recipient))
                .forEach(holding -> fields.addAll(holding.fields()));
        return String.join(", ", fields);
    }
}
