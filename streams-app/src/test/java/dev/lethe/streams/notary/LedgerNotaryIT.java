package dev.lethe.streams.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.privacy.audit.CheckpointFile;
import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.privacy.audit.CheckpointVerifier.Verdict;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.LedgerTree;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.TreeHead;
import dev.lethe.privacy.audit.check.PartitionReport;
import dev.lethe.privacy.signature.SigningKeyset;
import dev.lethe.privacy.tree.Hash;
import dev.lethe.schemas.avro.LedgerCheckpoint;
import dev.lethe.streams.seal.Keysets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notary over a real broker: across transactions, rebalances, kills and tampering. */
@SuppressWarnings("NullAway.Init") // set before each test
final class LedgerNotaryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private NotaryRig rig;

    @BeforeEach
    void start() throws InterruptedException, ExecutionException {
        rig = new NotaryRig(folder);
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

        assertThat(rig.check(0).checkpoints()).isEqualTo(2);
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
            assertThat(rig.signer().verifier().verify(signed)).isEqualTo(Verdict.VALID);
            assertThat(roots.put(head.size(), head.root())).isIn(null, head.root());
        }
        assertThat(roots).containsKey((long) rig.written());
    }

    @Test
    void shouldSignNothingOnTopOfWhatSomebodyElseSigned() {
        CheckpointSigner other = new CheckpointSigner(NotaryRig.LEDGER, SigningKeyset.of(Keysets.signing()));
        LedgerLine line = new LedgerLine(0, Hash.ZERO);
        LedgerTree tree = LedgerTree.empty(0);
        tree.append(line);
        rig.forge(
                0,
                LeafBatches.record(0, List.of(line), tree.frontier()),
                new LedgerCheckpoint(1L, other.sign(0, tree.head()).note()));
        rig.disclose(2);

        try (LedgerNotary notary = rig.notary("one")) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(gauge(notary, "lethe.notary.refused")).isEqualTo(1);
                assertThat(rig.check(1).covered().size()).isEqualTo(rig.written());
            });
        }

        assertThat(rig.checkpoints(0)).hasSize(1);
    }

    @Test
    void shouldSignNothingWhenTheTopicEndsBeforeItsCopy() throws IOException {
        rig.disclose(2);
        TreeHead later = new TreeHead(7, Hash.ZERO, 9, Hash.ZERO);
        Files.createDirectories(rig.exports());
        new CheckpointExport(rig.exports()).append(0, rig.signer().sign(0, later));

        try (LedgerNotary notary = rig.notary("one")) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(gauge(notary, "lethe.notary.refused")).isEqualTo(1);
                assertThat(rig.check(1).covered().size()).isEqualTo(rig.written());
            });
        }

        assertThat(rig.checkpoints(0)).isEmpty();
    }

    private void awaitCoverage() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (int partition = 0; partition < NotaryRig.PARTITIONS; partition++) {
                PartitionReport report = rig.check(partition);
                assertThat(report.findings()).isEmpty();
                assertThat(report.covered().size()).isEqualTo(rig.written());
                assertThat(report.uncovered()).isZero();
            }
        });
    }

    private List<SignedCheckpoint> exported(int partition) throws IOException {
        Path file = rig.exports().resolve("ledger-" + partition + ".checkpoints");
        return Files.exists(file) ? CheckpointFile.read(Files.readString(file)).checkpoints() : List.of();
    }

    private static double gauge(LedgerNotary notary, String name) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        notary.gauges().bindTo(registry);
        return registry.get(name).gauge().value();
    }
}
