package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ChildReport;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.ErasureCancelled;
import dev.lethe.privacy.event.SubjectEvent.ErasureConfirmed;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.event.SubjectEvent.LegalHold;
import dev.lethe.privacy.event.SubjectEvent.OptOut;
import dev.lethe.privacy.event.SubjectEvent.Recall;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.event.SubjectEvent.Supply;
import dev.lethe.privacy.signal.ConsentStrings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Seeded histories of one person at the demonstration's two customers: everything that can happen, in any order. */
final class RandomHistories {
    static final List<String> TENANTS = List.of("acme", "globex");
    static final List<String> HOLDS = List.of("hold-1", "hold-2");
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private static final List<String> EMAILS =
            List.of("ada@example.com", "Ada@example.com", "a.da@gmail.com", "ada@gmail.com", "not an address");
    private static final List<String> NAMES = List.of("Ada", "Augusta", "Ada L.");

    private final Random random;

    RandomHistories(long seed) {
        this.random = new Random(seed);
    }

    List<SubjectEvent> next() {
        List<SubjectEvent> events = new ArrayList<>();
        Instant now = START;
        int length = 1 + random.nextInt(14);
        for (int i = 0; i < length; i++) {
            now = now.plusSeconds(1 + random.nextInt(100));
            if (!events.isEmpty() && random.nextInt(12) == 0) {
                events.add(events.get(random.nextInt(events.size())));
                continue;
            }
            Instant occurredAt = random.nextInt(5) == 0 ? now.minusSeconds(random.nextInt(300)) : now;
            String tenant = TENANTS.get(random.nextInt(2));
            events.add(new SubjectEvent(uuid(), tenant, occurredAt, now, body(tenant, events)));
        }
        return events;
    }

    /** Lifts every hold that {@link #next} may have placed. */
    List<SubjectEvent> lifts(Instant at) {
        List<SubjectEvent> lifts = new ArrayList<>();
        for (String tenant : TENANTS) {
            for (String hold : HOLDS) {
                lifts.add(new SubjectEvent(uuid(), tenant, at, at, new LegalHold(hold, true, false, "file")));
            }
        }
        return lifts;
    }

    String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    Random random() {
        return random;
    }

    private SubjectEvent.Body body(String tenant, List<SubjectEvent> before) {
        return switch (random.nextInt(28)) {
            case 20 -> new LegalHold(pick(HOLDS), false, random.nextBoolean(), "file");
            case 21 -> new LegalHold(pick(HOLDS), true, false, "file");
            case 22, 23 -> new ErasureRequest(random.nextBoolean(), random.nextBoolean());
            case 24, 25 -> new ErasureConfirmed(requestIn(before));
            case 18 -> new Recall("run", Set.of("ads", "sister"));
            case 19 -> new Supply("run", Set.of("ads", "lab"));
            case 26 -> new ErasureCancelled(requestIn(before));
            case 0 -> new ErasureRequest(random.nextBoolean());
            case 1 -> new ChildReport();
            case 2, 3 -> correction();
            case 4 -> new OptOut(OptOut.Kind.INDUSTRY, true, random.nextBoolean());
            case 5 -> new OptOut(OptOut.Kind.UNSUBSCRIBE, random.nextBoolean(), false);
            case 6, 7, 8, 9 -> new ConsentChange(null, choices());
            default -> submission(tenant);
        };
    }

    /** The id of some erasure request so far. */
    private String requestIn(List<SubjectEvent> before) {
        List<String> ids = before.stream()
                .filter(event -> event.body() instanceof ErasureRequest || event.body() instanceof ChildReport)
                .map(SubjectEvent::eventId)
                .toList();
        return ids.isEmpty() ? "none" : pick(ids);
    }

    private Correction correction() {
        PersonFields fields = new PersonFields(
                random.nextBoolean() ? pick(EMAILS) : null,
                null,
                random.nextBoolean() ? pick(NAMES) : null,
                null,
                null,
                random.nextInt(12) == 0 ? "2016-01-01" : null,
                Map.of());
        Set<String> cleared = random.nextInt(3) == 0 ? Set.of("email") : Set.of();
        return new Correction(fields, cleared, random.nextBoolean());
    }

    private Submission submission(String tenant) {
        boolean acme = tenant.equals("acme");
        PersonFields fields = new PersonFields(
                random.nextInt(8) == 0 ? null : pick(EMAILS),
                "+14155552671",
                pick(NAMES),
                random.nextBoolean() ? "Lovelace" : null,
                random.nextBoolean() ? "80302" : null,
                random.nextInt(20) == 0 ? "2016-01-01" : random.nextBoolean() ? "1990-05-17" : null,
                Map.of(acme ? "style" : "genre", random.nextBoolean() ? "city" : "crime"));
        return new Submission(
                acme ? "spring-popup" : "reading-list",
                "1",
                null,
                fields,
                choices(),
                signals(),
                null,
                acme || random.nextBoolean() ? Map.of() : Map.of("budget", "5" + random.nextInt(3)),
                List.of());
    }

    private OptOutSignals signals() {
        ConsentStrings strings = random.nextInt(10) == 0 ? new ConsentStrings("garbage", null) : ConsentStrings.NONE;
        return new OptOutSignals(random.nextInt(10) == 0, random.nextInt(10) == 0, strings);
    }

    private Map<String, Boolean> choices() {
        Map<String, Boolean> choices = new HashMap<>();
        for (String purpose : List.of("contact", "partner-sharing")) {
            if (random.nextInt(4) > 0) {
                choices.put(purpose, random.nextInt(4) > 0);
            }
        }
        return choices;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
