package dev.lethe.policylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.policylog.testing.DemoPolicies;
import dev.lethe.privacy.policy.PolicyException;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.registry.RegistryUnavailableException;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyRecordsTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final InMemorySchemaIds ids = new InMemorySchemaIds();
    private final PolicyRecords records = new PolicyRecords(ids);
    private final List<PolicyHistory> adopted = new ArrayList<>();
    private final Adoption adoption = new Adoption(adopted::add);
    private long offset;

    @Test
    void shouldTakeTheFirstRecordOfAVersion() {
        assertThat(add("2", version(2, NOON))).isTrue();

        boolean news = add("2", version(2, NOON.plusSeconds(60)));

        assertThat(news).isFalse();
        assertThat(records.find(2)).map(PublishedPolicy::effectiveFrom).contains(NOON);
        assertThat(records.ignored()).isOne();
    }

    @Test
    void shouldNotCountARepetitionOfTheSameRecord() {
        add("2", version(2, NOON));
        add("2", version(2, NOON));

        assertThat(records.ignored()).isZero();
    }

    @Test
    void shouldIgnoreWhatIsNoVersion() {
        add(null, version(1, NOON));
        add("one", version(1, NOON));
        add("1", null);

        assertThat(records.highest()).isEmpty();
        assertThat(records.ignored()).isEqualTo(3);
    }

    @Test
    void shouldLetAnUndecodableRecordTakeItsVersionSoThatNoReaderTakesALaterOne() {
        add("3", new byte[] {9, 9});
        add("3", version(3, NOON));

        assertThat(records.decoded()).isEmpty();
        assertThat(records.undecoded()).containsExactly(3);
        assertThat(records.highest()).contains(3);
    }

    @Test
    void shouldNotTakeARegistryThatIsDownForAnUnreadableRecord() {
        byte[] record = version(1, NOON);
        PolicyRecords later = new PolicyRecords(ids);
        ids.goDown();

        assertThatThrownBy(() -> later.add(record("1", record))).isInstanceOf(RegistryUnavailableException.class);
        assertThat(later.highest()).isEmpty();
    }

    @Test
    void shouldAdoptSeveralVersionsAsOneHistory() {
        add("1", version(1, NOON));
        add("3", version(3, NOON.plusSeconds(2)));
        add("2", version(2, NOON.plusSeconds(1)));

        assertThat(adoption.adopt(records)).isTrue();

        assertThat(adopted).hasSize(1);
        assertThat(adoption.history().versions())
                .extracting(version -> version.policy().version())
                .containsExactly(1, 2, 3);
        assertThat(adoption.history().at(NOON.plusMillis(1_500)).version()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheOldHistoryWhenTheNewOneCannotBePrepared() {
        List<String> faults = new ArrayList<>();
        Adoption failing = new Adoption(history -> {
            if (history.latest().version() == 2 && faults.isEmpty()) {
                faults.add("once");
                throw new IllegalStateException("no topic");
            }
        });
        add("1", version(1, NOON));
        failing.adopt(records);
        add("2", version(2, NOON));

        assertThat(failing.adopt(records)).isFalse();
        assertThat(failing.history().latest().version()).isEqualTo(1);
        assertThat(failing.problem()).isEqualTo("policy version 2 cannot be adopted yet: no topic");

        assertThat(failing.adopt(records)).isTrue();
        assertThat(failing.history().latest().version()).isEqualTo(2);
        assertThat(failing.problem()).isNull();
    }

    @Test
    void shouldRefuseADocumentThatIsNotTheOneItsRecordSpeaksOf() {
        PublishedPolicy published = PublishedPolicy.of(4, NOON, NOON, DemoPolicies.version(5));
        PublishedPolicy changed = new PublishedPolicy(4, NOON, NOON, published.sha256(), DemoPolicies.version(4));

        assertThatThrownBy(published::policy)
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy version 4: its document says it is version 5");
        assertThatThrownBy(changed::policy)
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy version 4: its document does not match its SHA-256");
    }

    private boolean add(@Nullable String key, byte @Nullable [] value) {
        return records.add(record(key, value));
    }

    @SuppressWarnings("NullAway") // keys and values are null in Kafka's contract
    private ConsumerRecord<String, byte[]> record(@Nullable String key, byte @Nullable [] value) {
        return new ConsumerRecord<>(Topics.POLICY.name(), 0, offset++, key, value);
    }

    private byte[] version(int version, Instant effectiveFrom) {
        PublishedPolicy published = PublishedPolicy.of(version, effectiveFrom, NOON, DemoPolicies.version(version));
        return new TopicSerdes(ids)
                .value(Topics.POLICY)
                .serializer()
                .serialize(Topics.POLICY.name(), published.toRecord());
    }
}
