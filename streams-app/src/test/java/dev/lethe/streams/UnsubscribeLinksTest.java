package dev.lethe.streams;

import static dev.lethe.streams.PipelineFixture.ALL;
import static dev.lethe.streams.PipelineFixture.NO_SIGNALS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.unsubscribe.OpenedToken;
import dev.lethe.privacy.unsubscribe.UnsubscribeTokens;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.mapping.UnsubscribeLinks;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets an address at which to unsubscribe, and what it says. */
final class UnsubscribeLinksTest {
    private static final String ALICE = "k1.alice";
    private static final String PREFIX = "https://capture.example/v1/unsubscribe?t=";

    private final UnsubscribeTokens tokens = UnsubscribeTokens.under(keyset());
    private final PipelineFixture pipeline =
            new PipelineFixture(UnsubscribeLinks.at(URI.create("https://capture.example/"), tokens));

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldGiveCustomersAndMailersAnAddressThatUnsubscribesFromThatCustomer() {
        pipeline.submit(ALICE, "acme", "spring-popup", alice(), ALL, NO_SIGNALS);

        assertThat(pipeline.contacts().values()).singleElement().satisfies(this::unsubscribesFromAcme);
        assertThat(pipeline.records(Topics.recipient("mailwright")))
                .extracting(TestRecord::getValue)
                .singleElement()
                .satisfies(this::unsubscribesFromAcme);
    }

    @Test
    void shouldGiveNoAddressToWhoCannotWrite() {
        pipeline.submit(ALICE, "acme", "spring-popup", alice(), ALL, NO_SIGNALS);

        assertThat(pipeline.records(Topics.recipient("trailmates")))
                .extracting(TestRecord::getValue)
                .singleElement()
                .satisfies(contact -> assertThat(contact.getUnsubscribeUrl()).isNull());
    }

    @Test
    void shouldGiveNoAddressWhenNoneIsSetUp() {
        try (PipelineFixture without = new PipelineFixture()) {
            without.submit(ALICE, "acme", "spring-popup", alice(), ALL, NO_SIGNALS);

            assertThat(without.contacts().values())
                    .singleElement()
                    .satisfies(
                            contact -> assertThat(contact.getUnsubscribeUrl()).isNull());
        }
    }

    private void unsubscribesFromAcme(Contact contact) {
        assertThat(contact.getUnsubscribeUrl()).startsWith(PREFIX);
        String token = String.valueOf(contact.getUnsubscribeUrl()).substring(PREFIX.length());
        assertThat(tokens.open(token, PipelineFixture.START))
                .isEqualTo(new OpenedToken.Valid(new SubjectId(ALICE), "acme"));
    }

    private static PersonFields alice() {
        return PersonFields.newBuilder()
                .setEmail("alice@example.com")
                .setPostalCode("80302")
                .setCustom(Map.of("style", "city"))
                .build();
    }

    private static String keyset() {
        try {
            DeterministicAeadConfig.register();
            KeysetHandle keys = KeysetHandle.generateNew(
                    PredefinedDeterministicAeadParameters.AES256_SIV, RegistryConfiguration.get());
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
