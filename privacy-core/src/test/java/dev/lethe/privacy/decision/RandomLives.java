package dev.lethe.privacy.decision;

import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Body;
import dev.lethe.privacy.event.SubjectEvent.ChildReport;
import dev.lethe.privacy.event.SubjectEvent.ConsentChange;
import dev.lethe.privacy.event.SubjectEvent.Correction;
import dev.lethe.privacy.event.SubjectEvent.ErasureRequest;
import dev.lethe.privacy.event.SubjectEvent.OptOut;
import dev.lethe.privacy.event.SubjectEvent.Recall;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.event.SubjectEvent.Supply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seeded lives of people under the policies of the decision table, from May to July: every kind of event and signal,
 * repeats, late arrivals. Values name the customer that collected them, sensitive ones say so.
 */
final class RandomLives {
    static final String SECRET = "secret";
    static final String CHILD = "2016-01-01";
    static final List<String> TENANTS = List.of("shop", "club");
    private static final Instant START = Instant.parse("2026-05-20T12:00:00Z");
    private static final List<String> PURPOSES = List.of("contact", "sharing", "research", "visits");
    private static final Map<String, OptOutSignals> SIGNALS = signals();

    private final Random random;

    RandomLives(Random random) {
        this.random = random;
    }

    private static Map<String, OptOutSignals> signals() {
        SampleStrings samples = new SampleStrings(START);
        Map<String, OptOutSignals> signals = new LinkedHashMap<>();
        for (String name : List.of(
                "DNT",
                "GPC",
                "TCF: allowed",
                "TCF: purpose refused",
                "TCF: vendor refused",
                "TCF: restricted",
                "TCF: undisclosed",
                "TCF: 14 months old",
                "TCF: broken",
                "GPP: allowed",
                "GPP: opted out",
                "GPP: minor",
                "GPP: child",
                "GPP: broken")) {
            signals.put(name, samples.called(name));
        }
        return signals;
    }

    /** The name of the signal that a submission brought; {@code none} without one. */
    static String nameOf(OptOutSignals signals) {
        return SIGNALS.entrySet().stream()
                .filter(signal -> signal.getValue().equals(signals))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("none");
    }

    /** The events of one person, in order. */
    List<SubjectEvent> next() {
        List<SubjectEvent> events = new ArrayList<>();
        Instant now = START;
        int length = 3 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            now = now.plus(Duration.ofMinutes(1 + random.nextInt(5 * 24 * 60)));
            if (!events.isEmpty() && chance(15)) {
                events.add(events.get(random.nextInt(events.size())));
                continue;
            }
            Instant occurredAt = chance(6) ? now.minus(Duration.ofDays(random.nextInt(12))) : now;
            String tenant = chance(4) ? "club" : "shop";
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            events.add(new SubjectEvent(id, tenant, occurredAt, now, body(tenant)));
        }
        return events;
    }

    private Body body(String tenant) {
        return switch (random.nextInt(24)) {
            case 0, 1 -> new ErasureRequest(random.nextBoolean());
            case 2 -> chance(2) ? new ChildReport() : submission(tenant);
            case 3, 4, 5 -> correction(tenant);
            case 6 -> new OptOut(OptOut.Kind.INDUSTRY, true, false);
            case 7 -> new OptOut(OptOut.Kind.INDUSTRY, true, true);
            case 8 -> new OptOut(OptOut.Kind.UNSUBSCRIBE, random.nextBoolean(), false);
            case 9, 10, 11, 12 -> new ConsentChange(null, choices());
            case 13 -> new Recall("run", Set.of(chance(2) ? "ads" : "shop"));
            case 14 -> new Supply("run", Set.of(chance(2) ? "ads" : "mailer"));
            default -> submission(tenant);
        };
    }

    private Correction correction(String tenant) {
        boolean everywhere = chance(3);
        PersonFields fields = new PersonFields(
                chance(2) ? email(everywhere ? "both" : tenant) : null,
                chance(3) ? phone() : null,
                chance(2) ? "Augusta of " + (everywhere ? "both" : tenant) : null,
                null,
                chance(3) ? "94110 " + (everywhere ? "both" : tenant) : null,
                chance(25) ? CHILD : null,
                chance(4) ? Map.of("income", "7", "style", "outdoor") : Map.of());
        Set<String> cleared = chance(3) ? Set.of(pick("email", "postal-code", "phone", "custom.income")) : Set.of();
        return new Correction(fields, cleared, everywhere);
    }

    private Submission submission(String tenant) {
        Map<String, String> custom = new HashMap<>();
        if (chance(2)) {
            custom.put("style", pick("city", "outdoor", "naked"));
        }
        if (chance(4)) {
            custom.put("diagnosis", SECRET);
        }
        if (chance(4)) {
            custom.put("income", pick("1", "2"));
        }
        PersonFields fields = new PersonFields(
                chance(8) ? null : email(tenant),
                chance(2) ? phone() : null,
                chance(2) ? "Ada of " + tenant : null,
                chance(3) ? "Lovelace of " + tenant : null,
                chance(2) ? "80302 " + tenant : null,
                chance(25) ? CHILD : chance(4) ? "1990-05-17" : null,
                custom);
        return new Submission(
                tenant.equals("shop") ? "popup" : "club-card",
                pick("1", "2"),
                null,
                fields,
                choices(),
                chance(3) ? pick(List.copyOf(SIGNALS.values())) : OptOutSignals.NONE,
                chance(3) ? "visit-of-" + tenant : null,
                Map.of(),
                List.of());
    }

    private Map<String, Boolean> choices() {
        Map<String, Boolean> choices = new HashMap<>();
        for (String purpose : PURPOSES) {
            if (!chance(4)) {
                choices.put(purpose, !chance(4));
            }
        }
        return choices;
    }

    private String email(String mark) {
        return pick(
                "ada." + mark + "@example.com",
                "ADA." + mark + "@example.com",
                "a.da+" + mark + "@gmail.com",
                "not an address of " + mark,
                mark + "@gmail.com");
    }

    private @Nullable String phone() {
        return pick("+14155552671", "+14155552672");
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
