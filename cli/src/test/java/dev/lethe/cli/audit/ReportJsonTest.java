package dev.lethe.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.privacy.audit.TreeHead;
import dev.lethe.privacy.audit.check.Finding;
import dev.lethe.privacy.audit.check.Finding.Kind;
import dev.lethe.privacy.audit.check.Finding.Place;
import dev.lethe.privacy.audit.check.PartitionReport;
import dev.lethe.privacy.tree.Hash;
import dev.lethe.schemas.topic.NotarisedLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What programs and people are told of the same reports. */
final class ReportJsonTest {
    private static final Finding CHANGED = new Finding(Kind.RECORD_CHANGED, 1, new Place.OfRecord(4, 5));
    private static final List<LogReport> REPORTS =
            List.of(report(NotarisedLog.DISCLOSURES, List.of()), report(NotarisedLog.HISTORY, List.of(CHANGED)));

    @Test
    void shouldNameTheLogOfEachFinding() {
        JsonNode json = ReportJson.of(REPORTS);

        assertThat(json.path("inOrder").booleanValue()).isFalse();
        assertThat(json.at("/logs/0/log").textValue()).isEqualTo("disclosures");
        assertThat(json.at("/logs/0/inOrder").booleanValue()).isTrue();
        assertThat(json.at("/logs/1/name").textValue()).isEqualTo("lethe.example/subject.log.v1");
        assertThat(json.at("/logs/1/inOrder").booleanValue()).isFalse();
        JsonNode finding = json.at("/logs/1/partitions/0/findings/0");
        assertThat(finding.path("log").textValue()).isEqualTo("history");
        assertThat(finding.path("kind").textValue()).isEqualTo("RECORD_CHANGED");
        assertThat(finding.path("partition").intValue()).isEqualTo(1);
        assertThat(finding.path("offset").longValue()).isEqualTo(5);
        assertThat(finding.path("sentence").textValue())
                .isEqualTo("history, partition 1, offset 5, index 4: the record was CHANGED.");
    }

    @Test
    void shouldSayOfEachLogWhetherItIsInOrder() {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);

        ReportText.print(REPORTS, out);
        out.flush();

        assertThat(text.toString().lines())
                .containsExactly(
                        "disclosures, partition 1: 7 records up to offset 8 checked against 2 checkpoints, 0 not covered yet;"
                                + " in order.",
                        "history, partition 1, offset 5, index 4: the record was CHANGED.",
                        "history, partition 1: 7 records up to offset 8 checked against 2 checkpoints, 0 not covered yet;"
                                + " 1 findings.",
                        "In order: lethe.example/disclosures.v1 is as it was signed.",
                        "NOT in order: lethe.example/subject.log.v1; see above.");
    }

    @Test
    void shouldNotBeInOrderWhereNobodyVouchesForARecord() {
        PartitionReport uncovered = new PartitionReport(0, TreeHead.EMPTY, 0, 3, true, List.of());
        PartitionReport empty = new PartitionReport(0, TreeHead.EMPTY, 0, 0, true, List.of());

        assertThat(new LogReport(NotarisedLog.POLICY, "x/policy.v1", List.of(uncovered)).inOrder())
                .isFalse();
        assertThat(new LogReport(NotarisedLog.POLICY, "x/policy.v1", List.of(empty)).inOrder())
                .isTrue();
    }

    private static LogReport report(NotarisedLog log, List<Finding> findings) {
        TreeHead covered = new TreeHead(7, Hash.ZERO, 8, Hash.ZERO);
        return new LogReport(
                log,
                "lethe.example/" + log.records().name(),
                List.of(new PartitionReport(1, covered, 2, 0, true, findings)));
    }
}
