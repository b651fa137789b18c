package dev.lethe.benchmarks.micro;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.lethe.benchmarks.statistics.LocalSchemaIds;
import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.decision.SubjectDecisions;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.partner.HashProfile;
import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.schemas.avro.OptOutSignals;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.avro.Submission;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.seal.KeyEncryption;
import dev.lethe.streams.seal.Known;
import dev.lethe.streams.seal.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serde;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What surrounds a decision: a partner's digest of an address, the state of a person with ten recipients sealed and
 * opened, the event of a form in Avro and in the wire format of its topic.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final String ADDRESS = "Ada.Lovelace@example.com";
    private static final String SUBJECT = "k1.V2hvZXZlciByZWFkcyB0aGlzIGlzIGN1cmlvdXMu";
    private static final String TOPIC = Topics.SUBJECT_EVENTS.name();

    // first: with it Avro trusts the classes of our schemas
    private final Serde<SubjectEvent> serde = new TopicSerdes(new LocalSchemaIds()).value(Topics.SUBJECT_EVENTS);
    private final Vault vault = new Vault(newEncryption());
    private final SubjectState state = knownState();
    private final Known nobody = vault.open(SUBJECT, null);
    private final dev.lethe.schemas.avro.SubjectState sealed =
            Objects.requireNonNull(vault.seal(SUBJECT, nobody, state).stored());
    private final SubjectEvent event = event();
    private final ByteBuffer encoded = encoded(event);
    private final byte[] record = serde.serializer().serialize(TOPIC, event);

    /** An address into UID2's normal form, its SHA-256, Base64. */
    @Benchmark
    public Outcome<String> hash() {
        return HashProfile.UID2_EMAIL_V1.digest(ADDRESS);
    }

    /** A person's state sealed for the first time: a data key is made and wrapped, the dossier encrypted. */
    @Benchmark
    public Known seal() {
        return vault.seal(SUBJECT, nobody, state);
    }

    /** The state opened again: the data key unwrapped, the dossier decrypted and decoded. */
    @Benchmark
    public Known open() {
        return vault.open(SUBJECT, sealed);
    }

    /** A form's event into Avro's single-object encoding. */
    @Benchmark
    public ByteBuffer encode() throws IOException {
        return SubjectEvent.getEncoder().encode(event);
    }

    /** And out of it. */
    @Benchmark
    public SubjectEvent decode() throws IOException {
        return SubjectEvent.getDecoder().decode(encoded.duplicate());
    }

    /** The same event into the record that the topic holds. */
    @Benchmark
    public byte[] serialize() {
        return serde.serializer().serialize(TOPIC, event);
    }

    /** And out of it. */
    @Benchmark
    public SubjectEvent deserialize() {
        return serde.deserializer().deserialize(TOPIC, record);
    }

    private static SubjectState knownState() {
        dev.lethe.privacy.event.SubjectEvent first = new dev.lethe.privacy.event.SubjectEvent(
                "00000000-0000-4000-8000-000000000001",
                "acme",
                NOON,
                NOON,
                new dev.lethe.privacy.event.SubjectEvent.Submission(
                        "sign-up",
                        "2026-01",
                        "/",
                        new PersonFields(
                                ADDRESS, "+14155550100", "Ada", "Lovelace", "80302", null, Map.of("style", "city")),
                        Map.of("contact", true, "partner-sharing", true),
                        dev.lethe.privacy.event.OptOutSignals.NONE));
        return new SubjectDecisions(TenRecipients.policy(), new PartnerHasher())
                .decide(SubjectState.EMPTY, first)
                .next();
    }

    private static SubjectEvent event() {
        return SubjectEvent.newBuilder()
                .setEventId("00000000-0000-4000-8000-000000000001")
                .setTenant("acme")
                .setOccurredAt(NOON)
                .setReceivedAt(NOON)
                .setBody(Submission.newBuilder()
                        .setWidget("sign-up")
                        .setNoticeVersion("2026-01")
                        .setPage("/")
                        .setFields(dev.lethe.schemas.avro.PersonFields.newBuilder()
                                .setEmail(ADDRESS)
                                .setPhone("+14155550100")
                                .setGivenName("Ada")
                                .setFamilyName("Lovelace")
                                .setPostalCode("80302")
                                .setCustom(Map.of("style", "city"))
                                .build())
                        .setChoices(
                                List.of(new PurposeChoice("contact", true), new PurposeChoice("partner-sharing", true)))
                        .setSignals(new OptOutSignals(false, false, null, null))
                        .build())
                .build();
    }

    private static ByteBuffer encoded(SubjectEvent event) {
        try {
            return SubjectEvent.getEncoder().encode(event);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
    }

    private static KeyEncryption newEncryption() {
        try {
            AeadConfig.register();
            return KeyEncryption.under(TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get()),
                    RegistryConfiguration.get(),
                    InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a new keyset can always be made", e);
        }
    }
}
