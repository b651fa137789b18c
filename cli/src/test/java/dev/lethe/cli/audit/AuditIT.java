package dev.lethe.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.privacy.audit.CheckpointVerifier;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.check.Finding;
import dev.lethe.privacy.audit.check.Finding.Kind;
import dev.lethe.privacy.audit.check.Finding.Place;
import dev.lethe.privacy.audit.check.PartitionReport;
import dev.lethe.privacy.audit.proof.LedgerProof;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.notary.LedgerNotary;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real ledger with a notary that goes on signing: checked, proved, and tampered with. */
final class AuditIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LEDGER = "lethe.example/disclosures.v1";
    private static final int PARTITIONS = 2;
    private static final InMemorySchemaIds IDS = new InMemorySchemaIds();
    private static final CheckpointVerifier VERIFIER =
            CheckpointVerifier.under(SigningKeys.keys().publicKeyset());

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static BrokerProcess broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = BrokerProcess.start();
        try (Admin admin = Admin.create(kafka())) {
            new TopicProvisioner(admin, PARTITIONS, (short) 1)
                    .apply(List.of(Topics.DISCLOSURES, Topics.LEDGER_CHECKPOINTS, Topics.LEDGER_LEAVES));
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldProveWhatStandsAndNameWhatDoesNot() throws Exception {
        LedgerTopics topics = new LedgerTopics(new PolicyCluster(kafka(), IDS, null));
        LedgerProofMaker prover = new LedgerProofMaker(topics);
        disclose(3);
        try (LedgerNotary notary = notary()) {
            assertThat(notary).isNotNull();
            awaitCoverage(topics, 3);
            SignedCheckpoint first =
                    CheckpointCommand.latest(topics.checkpoints(1)).orElseThrow();
            for (int i = 0; i < 10; i++) {
                disclose(4);
                assertThat(reports(topics)).allMatch(report -> report.findings().isEmpty());
            }
            awaitCoverage(topics, 43);

            LedgerProof record = prover.inclusion(1, 1, true, null);
            LedgerProof growth = prover.growth(first, null);

            assertThat(record.check(VERIFIER)).isEqualTo(LedgerProof.Finding.PROVED);
            assertThat(growth.check(VERIFIER)).isEqualTo(LedgerProof.Finding.PROVED);
        }

        deleteUpTo(2);

        assertThat(reports(topics).get(0).findings()).isEmpty();
        assertThat(reports(topics).get(1).findings()).containsExactly(removed(0, 0), removed(1, 1));
        assertThat(reports(topics).get(1).uncovered()).isZero();
    }

    private static Finding removed(long index, long offset) {
        return new Finding(Kind.RECORD_REMOVED, 1, new Place.OfRecord(index, offset));
    }

    private static LedgerNotary notary() {
        LedgerNotary.Plan plan = new LedgerNotary.Plan(Duration.ofSeconds(1), null, "one", Duration.ofSeconds(10));
        return LedgerNotary.start(
                kafka(), new TopicSerdes(IDS), new CheckpointSigner(LEDGER, SigningKeys.keys()), plan);
    }

    private static List<PartitionReport> reports(LedgerTopics topics) {
        LedgerAudit audit = new LedgerAudit(topics, VERIFIER, new TrustedCheckpoints(List.of()));
        List<Integer> partitions = audit.partitions(null);
        String name = audit.name(Optional.empty(), partitions);
        assertThat(name).isEqualTo(LEDGER);
        return audit.check(name, partitions, new PrintWriter(new StringWriter()));
    }

    private static void awaitCoverage(LedgerTopics topics, long records) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(CheckpointCommand.latest(topics.checkpoints(1)))
                        .hasValueSatisfying(signed ->
                                assertThat(signed.checkpoint().head().size()).isEqualTo(records)));
    }

    /** In a transaction, so that there are markers between the records, as in the real ledger. */
    private static void disclose(int records) {
        Map<String, Object> config = new HashMap<>(kafka());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "pipeline");
        try (KafkaProducer<byte[], byte[]> pipeline =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            pipeline.initTransactions();
            pipeline.beginTransaction();
            for (int i = 0; i < records; i++) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    byte[] value = ("disclosure " + i).getBytes(StandardCharsets.UTF_8);
                    var unused = pipeline.send(
                            new ProducerRecord<>(Topics.DISCLOSURES.name(), partition, new byte[] {1}, value));
                }
            }
            pipeline.commitTransaction();
        }
    }

    /** What whoever may administer the broker can do. */
    private static void deleteUpTo(long offset) throws Exception {
        TopicPartition partition = new TopicPartition(Topics.DISCLOSURES.name(), 1);
        try (Admin admin = Admin.create(kafka())) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
