package dev.lethe.benchmarks.contest;

import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.intake.ChildReportDraft;
import dev.lethe.privacy.intake.ConsentDraft;
import dev.lethe.privacy.intake.CorrectionDraft;
import dev.lethe.privacy.intake.ErasureDraft;
import dev.lethe.privacy.intake.OptOutDraft;
import dev.lethe.privacy.intake.SubmissionDraft;
import dev.lethe.producer.Delivery;
import dev.lethe.producer.LetheProducer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What people do in the demonstration, as often as there, but more of each person. Of a hundred events 73 are forms, 9
 * consents that change, 7 erasures, 5 corrections, 5 opt-outs, 1 the report of a child; the first of a person is a
 * form, and 4 are sent twice under the same id. The same numbers always give the same event, except for its id.
 */
final class Mix {
    private static final List<String> NAMES = List.of("Ada", "Åsa", "Zoë", "José", "Łukasz", "Grace", "Noor", "Chloé");
    private static final List<String> POSTAL_CODES = List.of("111 22", "SW1A 1AA", "90210", "75001", "10115");
    private static final List<String> STYLES = List.of("outdoor", "city", "sport");
    private static final List<String> GENRES = List.of("crime", "poetry", "history", "science");

    private final SplittableRandom random;
    private final String email;
    private final String tenant;

    private Mix(long person, long event) {
        random = new SplittableRandom(person * 1_000 + event);
        email = "p" + person + "@bench.example";
        tenant = random.nextBoolean() ? "acme" : "globex";
    }

    /** The event with the number {@code event} of {@code person}, both from 0. */
    static Function<LetheProducer, CompletionStage<Delivery>> of(long person, long event) {
        return new Mix(person, event).any(event == 0);
    }

    /** Whether it is sent a second time. */
    static boolean isRepeated(long person, long event) {
        return new SplittableRandom(~(person * 1_000 + event)).nextInt(100) < 4;
    }

    private Function<LetheProducer, CompletionStage<Delivery>> any(boolean first) {
        String id = UUID.randomUUID().toString();
        int kind = first ? 0 : random.nextInt(100);
        if (kind < 73) {
            SubmissionDraft form = form(id);
            return producer -> producer.submit(form);
        }
        if (kind < 82) {
            ConsentDraft consent = new ConsentDraft(id, email, null, null, sameAnswers(random.nextInt(3) == 0), null);
            return producer -> producer.changeConsent(tenant, consent);
        }
        if (kind < 89) {
            ErasureDraft erasure = new ErasureDraft(id, email, null, random.nextInt(4) == 0, null);
            return producer -> producer.requestErasure(tenant, erasure);
        }
        if (kind < 94) {
            CorrectionDraft correction = new CorrectionDraft(
                    id, email, null, Map.of("given-name", name()), Map.of(), Set.of(), random.nextInt(6) == 0, null);
            return producer -> producer.correct(tenant, correction);
        }
        if (kind < 99) {
            OptOutDraft optOut = random.nextBoolean()
                    ? new OptOutDraft(id, email, null, "industry", true, random.nextInt(3) == 0, null)
                    : new OptOutDraft(id, email, null, "unsubscribe", random.nextBoolean(), false, null);
            return producer -> producer.optOut(tenant, optOut);
        }
        return producer -> producer.reportChild(tenant, new ChildReportDraft(id, email, null, null));
    }

    private SubmissionDraft form(String id) {
        boolean acme = tenant.equals("acme");
        Map<String, String> fields = new HashMap<>(Map.of("email", email));
        perhaps(fields, "givenName", name());
        if (acme) {
            perhaps(fields, "familyName", "Lindqvist");
            perhaps(fields, "phone", "+44 7700 900%03d".formatted(random.nextInt(1000)));
            perhaps(fields, "zip", POSTAL_CODES.get(random.nextInt(POSTAL_CODES.size())));
            perhaps(fields, "birthDate", "%d-0%d-1%d".formatted(1950 + random.nextInt(50), 1 + random.nextInt(9), 3));
            perhaps(fields, "style", STYLES.get(random.nextInt(STYLES.size())));
        } else {
            perhaps(fields, "genre", GENRES.get(random.nextInt(GENRES.size())));
            perhaps(fields, "remarks", "Please no calls.");
            perhaps(fields, "diagnosis", "It's great");
            perhaps(fields, "budget", Integer.toString(10_000 + random.nextInt(90_000)));
        }
        OptOutSignals signals = random.nextInt(100) < 12 ? new OptOutSignals(true, false) : OptOutSignals.NONE;
        return new SubmissionDraft(
                id,
                acme ? "spring-popup" : "reading-list",
                acme ? "2026-01" : "2026-03",
                fields,
                Map.of("contact", chance(88), "partner-sharing", chance(60), "insights", chance(88)),
                signals,
                "/spring",
                null,
                null);
    }

    private static Map<String, Boolean> sameAnswers(boolean answer) {
        return Map.of("contact", answer, "partner-sharing", answer, "insights", answer);
    }

    private void perhaps(Map<String, String> fields, String name, String value) {
        if (random.nextInt(3) > 0) {
            fields.put(name, value);
        }
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
