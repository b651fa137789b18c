package dev.lethe.benchmarks.mass;

import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.intake.ErasureDraft;
import dev.lethe.privacy.intake.SubmissionDraft;
import java.util.Map;
import java.util.UUID;

/** People who do not exist, by number, as customers of the demonstration's policy. */
final class People {
    static final String TENANT = "acme";

    private static final Map<String, Boolean> YES = Map.of("contact", true, "partner-sharing", true);

    private People() {}

    /** Fills in Acme's form with a yes to everything; each version is another given name. */
    static SubmissionDraft form(long person, long version) {
        return new SubmissionDraft(
                UUID.randomUUID().toString(),
                "spring-popup",
                "2026-01",
                Map.of(
                        "email", email(person),
                        "givenName", givenName(version),
                        "familyName", "Example",
                        "zip", "10115",
                        "style", "outdoor"),
                YES,
                OptOutSignals.NONE,
                "/spring",
                null,
                null);
    }

    /** The given name in every form of this version, and in no other. */
    static String givenName(long version) {
        return "Ada" + letters(version);
    }

    /** Wants everybody to forget. */
    static ErasureDraft erasure(long person) {
        return new ErasureDraft(UUID.randomUUID().toString(), email(person), null, true, null);
    }

    private static String email(long person) {
        return "p" + person + "@bench.example";
    }

    private static String letters(long version) {
        return version == 0 ? "" : letters(version / 26) + (char) ('a' + version % 26);
    }
}
