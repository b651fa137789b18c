package dev.lethe.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.privacy.certificate.Certificate;
import dev.lethe.privacy.certificate.CertificateSigner;
import dev.lethe.privacy.certificate.CertificateVerifier;
import dev.lethe.privacy.certificate.SignedCertificate;
import dev.lethe.privacy.certificate.Verification;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.schemas.avro.HoldingChannel;
import dev.lethe.schemas.avro.RemovalOutcome;
import dev.lethe.schemas.avro.RemovalProgress;
import dev.lethe.schemas.avro.RemovalReceipt;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An erasure is followed to the last sink, and certified when nothing is missing any more. */
@OnSharedStack
final class ErasureProofIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SINK = "connect-customer-contacts";

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    private final Person person = Person.invent();

    @BeforeEach
    void submit(Pipeline shared) {
        pipeline = shared;
        pipeline.front().accept(Message.submission(Form.atAcme(person)));
        await().atMost(PATIENCE).until(() -> pipeline.contacts().rowsOf(person).size() == 1);
    }

    @Test
    void shouldProveThatEverySinkHasReadPastItsTombstone() throws IOException {
        Message request = Message.erasureEverywhere(person);

        pipeline.front().accept(request);
        Erasure erasure = awaitState(request, ErasureState.COMPLETED);

        assertThat(pipeline.contacts().rowsOf(person)).isEmpty();
        assertThat(erasure.getKeysDestroyed()).isEqualTo(1);
        assertThat(erasure.getRemovals())
                .extracting(removal -> removal.getRemoval().getRecipient())
                .containsExactlyInAnyOrder("acme", "mailwright", "trailmates", "northwind-ads", "contoso-media");
        assertThat(erasure.getRemovals())
                .allSatisfy(removal -> assertThat(removal.getOutcome()).isEqualTo(RemovalOutcome.TOMBSTONE));
        assertThat(receiptOfContacts(erasure).getSinks()).singleElement().satisfies(sink -> {
            assertThat(sink.getGroup()).isEqualTo(SINK);
            assertThat(sink.getCommitted())
                    .isGreaterThan(receiptOfContacts(erasure).getOffset());
        });
        verifyCertificate(request, erasure);
    }

    @Test
    void shouldWaitForASinkThatStandsStill() {
        Message request = Message.erasureEverywhere(person);

        pipeline.whileFrozen("connect", () -> {
            pipeline.front().accept(request);
            return awaitState(request, ErasureState.IN_PROGRESS);
        });

        awaitState(request, ErasureState.COMPLETED);
        assertThat(pipeline.contacts().rowsOf(person)).isEmpty();
    }

    private void verifyCertificate(Message request, Erasure erasure) throws IOException {
        String document = Objects.requireNonNull(
                        pipeline.topics().latest(Topics.CERTIFICATES).get(request.id()))
                .getDocument();
        CertificateVerifier verifier = CertificateVerifier.under(
                Files.readString(pipeline.stack().secrets().certificatePublicKeysetFile()));
        CertificateSigner signer = CertificateSigner.under(
                Files.readString(pipeline.stack().secrets().certificateKeysetFile()));

        assertThat(verifier.verify(document.getBytes(UTF_8))).isInstanceOf(Verification.Valid.class);
        Certificate certificate =
                SignedCertificate.parse(document.getBytes(UTF_8)).orElseThrow().certificate();
        assertThat(certificate.commitment().isTo(pipeline.subjectOf(person), signer.saltOf(request.id())))
                .isTrue();
        assertThat(certificate.removals()).hasSize(erasure.getRemovals().size());
        assertThat(certificate.residues()).isNotEmpty();
        assertThat(document.toLowerCase(Locale.ROOT))
                .doesNotContain(person.word(), person.phone())
                .doesNotContain(pipeline.subjectOf(person).value().toLowerCase(Locale.ROOT));
    }

    private static RemovalReceipt receiptOfContacts(Erasure erasure) {
        RemovalProgress contacts = erasure.getRemovals().stream()
                .filter(removal -> removal.getRemoval().getChannel() == HoldingChannel.CONTACTS)
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(contacts.getReceipt());
    }

    private Erasure awaitState(Message request, ErasureState state) {
        return await("erasure " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> pipeline.topics().latest(Topics.ERASURES).get(request.id()),
                        erasure -> erasure != null && erasure.getState() == state);
    }
}
