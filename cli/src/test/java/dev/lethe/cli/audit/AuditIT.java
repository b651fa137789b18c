package dev.lethe.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.CheckpointVerifier;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.check.Finding;
import dev.lethe.privacy.audit.check.Finding.Kind;
import dev.lethe.privacy.audit.check.Finding.Place;
import dev.lethe.privacy.audit.check.PartitionReport;
import dev.lethe.privacy.audit.proof.LedgerProof;
import dev.lethe.schemas.avro.PolicyVersion;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.notary.Notaries;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real logs with notaries that go on signing: checked, proved, and tampered with. */
final class AuditIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final CheckpointVerifier VERIFIER =
            CheckpointVerifier.under(SigningKeys.keys().publicKeyset());

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static AuditRig rig;

    @BeforeAll
    static void startBroker() {
        rig = new AuditRig();
    }

    @AfterAll
    static void stopBroker() {
        rig.close();
    }

    @BeforeEach
    void empty() throws Exception {
        rig.reset();
    }

    @Test
    void shouldProveWhatStandsAndNameWhatDoesNot() throws Exception {
        LedgerTopics topics = new LedgerTopics(rig.cluster(), NotarisedLog.DISCLOSURES);
        LedgerProofMaker prover = new LedgerProofMaker(topics);
        rig.disclose(3);
        try (Notaries notaries = rig.notaries()) {
            assertThat(notaries).isNotNull();
            awaitCoverage(NotarisedLog.DISCLOSURES, 3);
            SignedCheckpoint first =
                    CheckpointCommand.latest(topics.checkpoints(1)).orElseThrow();
            for (int i = 0; i < 10; i++) {
                rig.disclose(4);
                assertThat(findings(report(NotarisedLog.DISCLOSURES))).isEmpty();
            }
            awaitCoverage(NotarisedLog.DISCLOSURES, 43);

            LedgerProof record = prover.inclusion(1, 1, true, null);
            LedgerProof growth = prover.growth(first, null);

            assertThat(record.check(VERIFIER)).isEqualTo(LedgerProof.Finding.PROVED);
            assertThat(growth.check(VERIFIER)).isEqualTo(LedgerProof.Finding.PROVED);
        }

        rig.deleteUpTo(2);

        LogReport ledger = report(NotarisedLog.DISCLOSURES);
        assertThat(findings(ledger)).containsExactly(removed(0, 0), removed(1, 1));
        assertThat(ledger.partitions().get(1).uncovered()).isZero();
    }

    @Test
    void shouldNameWhatWasTamperedWithInHistoryAndPolicies() throws Exception {
        for (int round = 1; round <= 2; round++) {
            rig.publish(2 * round - 1);
            rig.publish(2 * round);
            rig.record(3);
            rig.disclose(1);
            try (Notaries notaries = rig.notaries()) {
                assertThat(notaries).isNotNull();
                awaitCoverage(NotarisedLog.POLICY, 2L * round);
                awaitCoverage(NotarisedLog.HISTORY, 3L * round);
                awaitCoverage(NotarisedLog.DISCLOSURES, round);
            }
        }
        assertThat(text())
                .contains("history, partition 1: 6 records up to offset 6 checked against 2 checkpoints")
                .contains("policy, partition 0: 4 records up to offset 3 checked against 2 checkpoints")
                .doesNotContain("policy, partition 1")
                .contains("In order: lethe.example/disclosures.v1 is as it was signed.")
                .contains("In order: lethe.example/subject.log.v1 is as it was signed.")
                .contains("In order: lethe.example/policy.v1 is as it was signed.");
        assertThat(new LedgerProofMaker(new LedgerTopics(rig.cluster(), NotarisedLog.POLICY))
                        .inclusion(0, 3, true, null)
                        .check(VERIFIER))
                .isEqualTo(LedgerProof.Finding.PROVED);

        rig.rewrite(
                Topics.SUBJECT_LOG,
                1,
                5,
                event ->
                        SealedSubjectEvent.newBuilder(event).setTenant("globex").build());
        rig.rewrite(
                Topics.POLICY,
                0,
                2,
                policy -> PolicyVersion.newBuilder(policy)
                        .setEffectiveFrom(policy.getEffectiveFrom().minusSeconds(60))
                        .build());

        assertThat(findings(report(NotarisedLog.DISCLOSURES))).isEmpty();
        assertThat(findings(report(NotarisedLog.HISTORY)))
                .containsExactly(new Finding(Kind.RECORD_CHANGED, 1, new Place.OfRecord(4, 5)));
        assertThat(findings(report(NotarisedLog.POLICY)))
                .containsExactly(new Finding(Kind.RECORD_CHANGED, 0, new Place.OfRecord(2, 2)));
        assertThat(text())
                .contains("history, partition 1, offset 5, index 4: the record was CHANGED.")
                .contains("policy, partition 0, offset 2, index 2: the record was CHANGED.")
                .contains("In order: lethe.example/disclosures.v1 is as it was signed.")
                .contains("NOT in order: lethe.example/subject.log.v1; see above.");
    }

    @Test
    void shouldMissThePartitionsThatALogLost() throws Exception {
        rig.record(2);
        try (Notaries notaries = rig.notaries()) {
            assertThat(notaries).isNotNull();
            awaitCoverage(NotarisedLog.HISTORY, 2);
        }

        rig.losePartitions(Topics.SUBJECT_LOG);

        assertThat(findings(report(NotarisedLog.HISTORY))).containsExactly(removed(0, 0), removed(1, 1));
    }

    @Test
    void shouldHoldTrustedCheckpointsAgainstTheirLogOnly() throws Exception {
        rig.record(2);
        try (Notaries notaries = rig.notaries()) {
            assertThat(notaries).isNotNull();
            awaitCoverage(NotarisedLog.HISTORY, 2);
        }
        Checkpoint kept = CheckpointCommand.latest(new LedgerTopics(rig.cluster(), NotarisedLog.HISTORY).checkpoints(1))
                .orElseThrow()
                .checkpoint();
        TrustedCheckpoints trusted = new TrustedCheckpoints(List.of(kept));

        rig.reset();

        assertThat(check(NotarisedLog.ALL, trusted))
                .filteredOn(report -> !report.inOrder())
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.log()).isEqualTo(NotarisedLog.HISTORY);
                    assertThat(findings(report)).extracting(Finding::kind).contains(Kind.CHECKPOINT_REMOVED);
                });
        assertThatThrownBy(() -> check(List.of(NotarisedLog.POLICY), trusted))
                .isInstanceOf(StackException.class)
                .hasMessage("No trusted checkpoint is of what is checked: lethe.example/policy.v1.");
    }

    private static Finding removed(long index, long offset) {
        return new Finding(Kind.RECORD_REMOVED, 1, new Place.OfRecord(index, offset));
    }

    private static List<LogReport> check(List<NotarisedLog> logs, TrustedCheckpoints trusted) {
        return new LedgerAudit(rig.cluster(), logs, VERIFIER, trusted)
                .check(Optional.empty(), null, new PrintWriter(new StringWriter()));
    }

    private static LogReport report(NotarisedLog log) {
        return check(List.of(log), new TrustedCheckpoints(List.of())).get(0);
    }

    private static List<Finding> findings(LogReport report) {
        List<Finding> findings = new ArrayList<>();
        report.partitions().stream().map(PartitionReport::findings).forEach(findings::addAll);
        return findings;
    }

    private static String text() {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        ReportText.print(check(NotarisedLog.ALL, new TrustedCheckpoints(List.of())), out);
        out.flush();
        return text.toString();
    }

    private static void awaitCoverage(NotarisedLog log, long records) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(report(log).partitions())
                        .allMatch(report -> report.covered().size() == records));
    }
}
