package dev.lethe.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.IdentifierType;
import dev.lethe.schemas.avro.Measure;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.registry.RegistryUnavailableException;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.registry.SchemaRegistrar;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

final class TopicSerdesTest {
    private static final String TOPIC = Topics.CUSTOMER_CONTACTS.name();
    private static final String CANARY = "canary@example.com";

    private final InMemorySchemaIds registry = new InMemorySchemaIds();
    private final TopicSerdes serdes = new TopicSerdes(registry);
    private final Serde<Contact> contacts = serdes.value(Topics.CUSTOMER_CONTACTS);

    @Test
    void shouldReadWhatItWrote() {
        Contact contact = contact();

        byte[] bytes = contacts.serializer().serialize(TOPIC, contact);

        assertThat(contacts.deserializer().deserialize(TOPIC, bytes)).isEqualTo(contact);
    }

    @Test
    void shouldWriteConfluentsHeader() {
        serdes.key(Topics.CUSTOMER_CONTACTS).serializer().serialize(TOPIC, new ContactKey("acme", "c"));

        byte[] bytes = contacts.serializer().serialize(TOPIC, contact());

        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 2);
    }

    @Test
    void shouldPassTombstonesInBothDirections() {
        assertThat(contacts.serializer().serialize(TOPIC, null)).isNull();
        assertThat(contacts.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void shouldSurviveARegistryThatIsDownOnceWarm() {
        new SchemaRegistrar(registry).registerAll(List.of(Topics.CUSTOMER_CONTACTS));
        byte[] before = contacts.serializer().serialize(TOPIC, contact());
        contacts.deserializer().deserialize(TOPIC, before);

        registry.goDown();

        byte[] after = contacts.serializer().serialize(TOPIC, contact());
        assertThat(contacts.deserializer().deserialize(TOPIC, after)).isEqualTo(contact());
    }

    @Test
    void shouldAskOnceForTheIdOfEachTopicThatIsWritten() {
        List<String> subjects = new ArrayList<>();
        TopicSerdes recorded = new TopicSerdes(new SchemaIds() {
            @Override
            public int idOf(String subject, Schema schema) {
                subjects.add(subject);
                return registry.idOf(subject, schema);
            }

            @Override
            public Schema schemaOf(int id) {
                return registry.schemaOf(id);
            }
        });
        Serde<AudienceMember> members = recorded.value(Topics.audience("northwind-ads"));

        members.serializer().serialize("audience.northwind-ads.v1", member());
        members.serializer().serialize("audience.contoso-media.v1", member());
        members.serializer().serialize("audience.contoso-media.v1", member());

        assertThat(subjects).containsExactly("audience.northwind-ads.v1-value", "audience.contoso-media.v1-value");
    }

    @Test
    void shouldNotCallARecordMalformedBecauseTheRegistryIsDown() {
        byte[] bytes = contacts.serializer().serialize(TOPIC, contact());
        registry.goDown();

        assertThatThrownBy(() -> contacts.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldRefuseForeignDamagedAndForgedRecords() {
        byte[] good = contacts.serializer().serialize(TOPIC, contact());
        byte[] otherSchema = serdes.value(Topics.SITE_DAYS).serializer().serialize(Topics.SITE_DAYS.name(), siteDay());
        List<byte[]> bad = List.of(
                new byte[0],
                CANARY.getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(good, good.length - 3),
                Arrays.copyOf(good, good.length + 3),
                new byte[] {0, 0, 0, 0, 99, 1},
                otherSchema);

        for (byte[] bytes : bad) {
            assertThatThrownBy(() -> contacts.deserializer().deserialize(TOPIC, bytes))
                    .isInstanceOf(MalformedRecordException.class)
                    .satisfies(problem -> assertThat(trace(problem)).doesNotContain("canary"));
        }
    }

    @Test
    void shouldShowNoContentWhenARecordCannotBeWritten() {
        Contact broken = contact();
        broken.put("widget", null);

        assertThatThrownBy(() -> contacts.serializer().serialize(TOPIC, broken))
                .isInstanceOf(MalformedRecordException.class)
                .satisfies(problem -> assertThat(trace(problem)).doesNotContain("canary"));
    }

    @Test
    void shouldWriteNothingOfARecordThatFailedIntoTheNext() {
        Contact broken = contact();
        broken.put("widget", null);

        assertThatThrownBy(() -> contacts.serializer().serialize(TOPIC, broken))
                .isInstanceOf(MalformedRecordException.class);

        byte[] next = contacts.serializer().serialize(TOPIC, contact());
        assertThat(contacts.deserializer().deserialize(TOPIC, next)).isEqualTo(contact());
    }

    @Test
    void shouldShowNoContentInToString() {
        assertThat(contact()).hasToString("Contact(redacted)");
    }

    private static String trace(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static AudienceMember member() {
        return new AudienceMember("d", IdentifierType.EMAIL, "uid2-email-v1", "partner-sharing", 1);
    }

    private static SiteDayCount siteDay() {
        return new SiteDayCount("acme-shop", "2026-03-01", Measure.PAGE_VIEWS, 25L, 1, null);
    }

    private static Contact contact() {
        return Contact.newBuilder()
                .setEmail(CANARY)
                .setPurposes("contact")
                .setWidget("spring-popup")
                .setNoticeVersion("2026-01")
                .setCollectedAt(Instant.parse("2026-03-01T10:00:00Z"))
                .setUpdatedAt(Instant.parse("2026-03-01T10:00:00Z"))
                .setPolicyVersion(1)
                .build();
    }
}
