package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.ChildReport;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.event.SubjectEvent.OptOut;
import dev.lethe.privacy.event.SubjectEvent.Submission;
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
            events.add(new SubjectEvent(uuid(), tenant, occurredAt, now, body(tenant)));
        }
        return events;
    }

    String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    Random random() {
        return random;
    }

    private SubjectEvent.Body body(String tenant) {
        return switch (random.nextInt(20)) {
            case 0 -> new ErasureRequest(random.nextBoolean());
            case 1 -> new ChildReport();
            case 2, 3 -> correction();
            case 4 -> new OptOut(OptOut.Kind.INDUSTRY, true, random.nextBoolean());
            case 5 -> new OptOut(OptOut.Kind.UNSUBSCRIBE, random.nextBoolean(), false);
            case 6, 7, 8, 9 -> new ConsentChange(null, choices());
            default -> submission(tenant);
        };
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
