package dev.lethe.streams.notary;

import static dev.lethe.schemas.topic.NotarisedLog.DISCLOSURES;
import static dev.lethe.schemas.topic.NotarisedLog.HISTORY;
import static dev.lethe.schemas.topic.NotarisedLog.POLICY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.privacy.audit.CheckpointFile;
import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.privacy.audit.CheckpointVerifier.Verdict;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.LedgerTree;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.TreeHead;
import dev.lethe.privacy.audit.check.Finding;
import dev.lethe.privacy.audit.check.Finding.Kind;
import dev.lethe.privacy.audit.check.Finding.Place;
import dev.lethe.privacy.audit.check.PartitionReport;
import dev.lethe.privacy.signature.SigningKeyset;
import dev.lethe.privacy.tree.Hash;
import dev.lethe.schemas.avro.LedgerCheckpoint;
import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.streams.seal.Keysets;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notaries over a real broker: across transactions, rebalances, kills and tampering. */
@SuppressWarnings("NullAway.Init") // set before each test
final class LedgerNotaryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private static BrokerProcess broker;

    private NotaryRig rig;

    @BeforeAll
    static void startBroker() {
        broker = BrokerProcess.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start() throws InterruptedException, ExecutionException {
        rig = new NotaryRig(broker, folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void shouldCoverWhatWasCommittedAndNothingElse() throws IOException {
        rig.disclose(3);

        try (LedgerNotary notary = rig.notary("one")) {
            awaitCoverage();
            rig.disclose(5);
            awaitCoverage();
            assertThat(gauge(notary, "lethe.notary.covered.records")).isEqualTo(16);
            assertThat(gauge(notary, "lethe.notary.refused")).isZero();
        }

        assertThat(rig.check(DISCLOSURES, 0).checkpoints()).isEqualTo(2);
        assertThat(exported(1))
                .extracting(signed -> signed.checkpoint().head().size())
                .containsExactly(3L, 8L);
    }

    @Test
    @SuppressWarnings("try") // one notary leaves before the other
    void shouldHandOverWithoutSigningTwoTreesOfOneSize() throws IOException {
        try (LedgerNotary first = rig.notary("one")) {
            assertThat(first).isNotNull();
            rig.disclose(2);
            awaitCoverage();
            try (LedgerNotary second = rig.notary("two")) {
                assertThat(second).isNotNull();
                for (int round = 0; round < 10; round++) {
                    rig.disclose(20);
                }
                awaitCoverage();
                first.close();
                rig.disclose(3);
                awaitCoverage();
            }
        }
    }

    @Test
    void shouldGoOnBehindTheLastCheckpointHoweverOftenItIsKilled() throws IOException {
        for (int round = 0; round < 4; round++) {
            int before = exported(0).size();
            try (NotaryProcess notary = NotaryProcess.start(rig)) {
                assertThat(notary).isNotNull();
                for (int i = 0; i < 20; i++) {
                    rig.disclose(50);
                }
                await().atMost(PATIENCE).until(() -> exported(0).size() > before);
                rig.disclose(50);
            }
        }

        try (LedgerNotary notary = rig.notary("one")) {
            assertThat(notary).isNotNull();
            awaitCoverage();
        }

        Map<Long, Hash> roots = new HashMap<>();
        for (SignedCheckpoint signed : exported(0)) {
            TreeHead head = signed.checkpoint().head();
            assertThat(rig.signer(DISCLOSURES).verifier().verify(signed)).isEqualTo(Verdict.VALID);
            assertThat(roots.put(head.size(), head.root())).isIn(null, head.root());
        }
        assertThat(roots).containsKey((long) rig.written(DISCLOSURES));
    }

    @Test
    void shouldSignNothingOnTopOfWhatSomebodyElseSigned() {
        forge(
                DISCLOSURES,
                new NotaryIdentity(NotaryRig.OPERATOR, SigningKeyset.of(Keysets.signing())).signer(DISCLOSURES));
        rig.disclose(2);

        try (LedgerNotary notary = rig.notary("one")) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(gauge(notary, "lethe.notary.refused")).isEqualTo(1);
                assertThat(rig.check(DISCLOSURES, 1).covered().size()).isEqualTo(rig.written(DISCLOSURES));
            });
        }

        assertThat(rig.checkpoints(DISCLOSURES, 0)).hasSize(1);
    }

    @Test
    void shouldSignNothingWhenTheTopicEndsBeforeItsCopy() throws IOException {
        rig.disclose(2);
        TreeHead later = new TreeHead(7, Hash.ZERO, 9, Hash.ZERO);
        Files.createDirectories(rig.exports());
        new CheckpointExport(rig.exports(), DISCLOSURES, rig.signer(DISCLOSURES).ledger())
                .append(0, rig.signer(DISCLOSURES).sign(0, later));

        try (LedgerNotary notary = rig.notary("one")) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(gauge(notary, "lethe.notary.refused")).isEqualTo(1);
                assertThat(rig.check(DISCLOSURES, 1).covered().size()).isEqualTo(rig.written(DISCLOSURES));
            });
        }

        assertThat(rig.checkpoints(DISCLOSURES, 0)).isEmpty();
    }

    @Test
    void shouldSignEachLogByItselfAndGoOnAfterARestart() throws IOException {
        for (int round = 1; round <= 2; round++) {
            try (Notaries notaries = rig.notaries("one")) {
                NotarisedLog.ALL.forEach(log -> rig.write(log, recordsOf(log)));
                for (NotarisedLog log : NotarisedLog.ALL) {
                    awaitCoverage(log);
                    assertThat(gauge(notaries, log, "lethe.notary.covered.records"))
                            .isEqualTo(2.0 * rig.written(log));
                    assertThat(gauge(notaries, log, "lethe.notary.refused")).isZero();
                }
            }
        }

        for (NotarisedLog log : NotarisedLog.ALL) {
            long size = recordsOf(log);
            assertThat(exported(log, 1))
                    .extracting(signed -> signed.checkpoint().head().size())
                    .containsExactly(size, 2 * size);
            assertThat(exported(log, 1))
                    .extracting(signed -> signed.checkpoint().origin())
                    .containsOnly("lethe.example/%s/1".formatted(log.records().name()));
        }
    }

    @Test
    void shouldRefuseNoLogButTheOneThatShowsAnothersCheckpoint() {
        forge(HISTORY, rig.signer(DISCLOSURES));
        rig.write(HISTORY, 2);

        try (Notaries notaries = rig.notaries("one")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(gauge(notaries, HISTORY, "lethe.notary.refused"))
                            .isEqualTo(1));
            rig.disclose(2);
            rig.write(POLICY, 2);
            awaitCoverage(DISCLOSURES);
            awaitCoverage(POLICY);
            assertThat(gauge(notaries, DISCLOSURES, "lethe.notary.refused")).isZero();
            assertThat(gauge(notaries, POLICY, "lethe.notary.refused")).isZero();
        }

        assertThat(rig.check(HISTORY, 0).findings())
                .contains(new Finding(Kind.CHECKPOINT_FOREIGN, 0, new Place.OfNote(1, 0)));
        assertThat(rig.check(HISTORY, 1).covered().size()).isEqualTo(2);
        assertThat(rig.checkpoints(HISTORY, 0)).hasSize(1);
    }

    /** Of each log another number. */
    private static int recordsOf(NotarisedLog log) {
        return 2 + NotarisedLog.ALL.indexOf(log);
    }

    @Test
    void shouldRefuseALogWhoseCheckpointsHaveNoPlaceAndSignTheOthers() throws Exception {
        rig.drop(POLICY.checkpoints());
        rig.write(POLICY, 1);
        rig.disclose(1);

        try (Notaries notaries = rig.notaries("one")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(gauge(notaries, POLICY, "lethe.notary.refused"))
                            .isEqualTo(2));
            awaitCoverage(DISCLOSURES);
        }
    }

    /** Writes a checkpoint of one record to partition 0. */
    private void forge(NotarisedLog log, CheckpointSigner signer) {
        LedgerLine line = new LedgerLine(0, Hash.ZERO);
        LedgerTree tree = LedgerTree.empty(0);
        tree.append(line);
        rig.forge(
                log,
                0,
                LeafBatches.record(0, List.of(line), tree.frontier()),
                new LedgerCheckpoint(1L, signer.sign(0, tree.head()).note()));
    }

    private void awaitCoverage() {
        awaitCoverage(DISCLOSURES);
    }

    private void awaitCoverage(NotarisedLog log) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (int partition = 0; partition < NotaryRig.PARTITIONS; partition++) {
                PartitionReport report = rig.check(log, partition);
                assertThat(report.findings()).isEmpty();
                assertThat(report.covered().size()).isEqualTo(rig.written(log));
                assertThat(report.uncovered()).isZero();
            }
        });
    }

    private List<SignedCheckpoint> exported(int partition) throws IOException {
        return exported(DISCLOSURES, partition);
    }

    private List<SignedCheckpoint> exported(NotarisedLog log, int partition) throws IOException {
        Path file = rig.exports().resolve("%s-%d.checkpoints".formatted(log.word(), partition));
        return Files.exists(file) ? CheckpointFile.read(Files.readString(file)).checkpoints() : List.of();
    }

    private static double gauge(LedgerNotary notary, String name) {
        return gauge(notary.gauges(), DISCLOSURES, name);
    }

    private static double gauge(MeterBinder binder, NotarisedLog log, String name) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        binder.bindTo(registry);
        return registry.get(name).tag("log", log.word()).gauge().value();
    }
}
