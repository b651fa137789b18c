package dev.lethe.benchmarks.micro;

import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.decision.SubjectDecisions;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Submission;
import dev.lethe.privacy.partner.PartnerHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The decision about one event of one person with ten recipients. The yardstick is one SHA-256 of an address, a new
 * {@link MessageDigest} included.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final byte[] ADDRESS = "ada.lovelace@example.com".getBytes(StandardCharsets.UTF_8);

    private final SubjectDecisions decisions = new SubjectDecisions(TenRecipients.policy(), new PartnerHasher());
    private final SubjectEvent first = submission("00000000-0000-4000-8000-000000000001", "Ada", "city");
    private final SubjectState known =
            decisions.decide(SubjectState.EMPTY, first).next();
    private final SubjectEvent again = submission("00000000-0000-4000-8000-000000000002", "Ada", "city");
    private final SubjectEvent changed = submission("00000000-0000-4000-8000-000000000003", "Augusta", "sport");
    private final SubjectEvent withdrawal = new SubjectEvent(
            "00000000-0000-4000-8000-000000000004",
            "acme",
            NOON,
            NOON,
            new SubjectEvent.ConsentChange(null, Map.of("partner-sharing", false)));

    /** The yardstick. */
    @Benchmark
    public byte[] sha256() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(ADDRESS);
    }

    /** A person who is known submits the same again: nothing goes out. */
    @Benchmark
    public Decision unchanged() {
        return decisions.decide(known, again);
    }

    /** A person who is known submits another name and style: three records change. */
    @Benchmark
    public Decision changed() {
        return decisions.decide(known, changed);
    }

    /** A person who was never heard of: ten recipients receive something, two digests are computed for five. */
    @Benchmark
    public Decision first() {
        return decisions.decide(SubjectState.EMPTY, first);
    }

    /** A person takes back the consent to sharing: six records, the affiliate's among them, are taken back. */
    @Benchmark
    public Decision withdrawal() {
        return decisions.decide(known, withdrawal);
    }

    private static SubjectEvent submission(String id, String givenName, String style) {
        PersonFields fields = new PersonFields(
                "Ada.Lovelace@example.com",
                "+14155550100",
                givenName,
                "Lovelace",
                "80302",
                null,
                Map.of("style", style));
        return new SubjectEvent(
                id,
                "acme",
                NOON,
                NOON,
                new Submission(
                        "sign-up",
                        "2026-01",
                        "/",
                        fields,
                        Map.of("contact", true, "partner-sharing", true),
                        OptOutSignals.NONE));
    }
}
