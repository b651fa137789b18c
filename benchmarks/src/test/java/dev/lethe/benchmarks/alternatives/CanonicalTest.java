package dev.lethe.benchmarks.alternatives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.benchmarks.statistics.LocalSchemaIds;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.ConsentChange;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.avro.DisclosureBasis;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalTest {
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

    private final TopicSerdes serdes = new TopicSerdes(new LocalSchemaIds());
    private final Canonical canonical = new Canonical(serdes);

    @Test
    void shouldLeaveOutReferencesUnderDataKeys() {
        byte[] line = canonical(Topics.DISCLOSURES, line("acme", "0a1b"));

        assertThat(canonical(Topics.DISCLOSURES, line("acme", "ffff"))).isEqualTo(line);
        assertThat(canonical(Topics.DISCLOSURES, line("globex", "0a1b"))).isNotEqualTo(line);
    }

    @Test
    void shouldLeaveOutWhatIsSealedButNotItsLength() {
        byte[] event = canonical(Topics.SUBJECT_LOG, event("key-1", new byte[] {1, 2, 3}));

        assertThat(canonical(Topics.SUBJECT_LOG, event("key-2", new byte[] {4, 5, 6})))
                .isEqualTo(event);
        assertThat(canonical(Topics.SUBJECT_LOG, event("key-1", new byte[] {1, 2})))
                .isNotEqualTo(event);
    }

    @Test
    void shouldCompareAllElseAsItIs() {
        byte[] value = {1, 2, 3};

        assertThat(canonical.value(Topics.CUSTOMER_CONTACTS.name(), value)).isEqualTo(value);
        assertThat(canonical.value(Topics.SUBJECT_LOG.name(), null)).isNull();
    }

    private <V> byte[] canonical(TopicSpec<String, V> topic, V value) {
        byte[] bytes =
                canonical.value(topic.name(), serdes.value(topic).serializer().serialize(topic.name(), value));
        assertThat(bytes).isNotNull();
        return bytes == null ? new byte[0] : bytes;
    }

    private static Disclosure line(String tenant, String reference) {
        return new Disclosure(
                "northwind-ads",
                Channel.AUDIENCE,
                tenant,
                DisclosureAction.ADDED,
                reference,
                "uid2-email-v1",
                List.of("hashed-email"),
                List.of("partner-sharing"),
                DisclosureBasis.CONSENT,
                "CONSENT_GRANTED",
                1,
                "event",
                AT,
                null);
    }

    private static SealedSubjectEvent event(String key, byte[] sealed) {
        return new SealedSubjectEvent(
                "event",
                "acme",
                AT,
                AT,
                "acme",
                key,
                Map.of("email", ByteBuffer.wrap(sealed)),
                new ConsentChange("2026-01", List.of()),
                1,
                null,
                false,
                null,
                List.of());
    }
}
