package dev.lethe.cli.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.privacy.audit.check.Finding;
import dev.lethe.privacy.audit.check.Finding.Place;
import dev.lethe.privacy.audit.check.PartitionReport;
import java.util.List;

/** Reports for other programs. */
final class ReportJson {
    private ReportJson() {}

    static ObjectNode of(String ledger, List<PartitionReport> reports) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("ledger", ledger)
                .put("inOrder", reports.stream().allMatch(ReportText::inOrder));
        ArrayNode partitions = json.putArray("partitions");
        for (PartitionReport report : reports) {
            ObjectNode partition = partitions
                    .addObject()
                    .put("partition", report.partition())
                    .put("covered", report.covered().size())
                    .put("lastOffset", report.covered().lastOffset())
                    .put("root", report.covered().root().base64())
                    .put("checkpoints", report.checkpoints())
                    .put("uncovered", report.uncovered())
                    .put("complete", report.complete());
            ArrayNode findings = partition.putArray("findings");
            report.findings().forEach(finding -> findings.add(of(finding)));
        }
        return json;
    }

    private static ObjectNode of(Finding finding) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", finding.kind().name())
                .put("partition", finding.partition());
        Place place = finding.place();
        if (place instanceof Place.OfRecord record) {
            json.put("index", record.index()).put("offset", record.offset());
        } else if (place instanceof Place.Moved moved) {
            json.put("index", moved.index()).put("offset", moved.offset()).put("found", moved.found());
        } else if (place instanceof Place.OfRecords records) {
            json.put("from", records.from()).put("to", records.to());
        } else if (place instanceof Place.OfNote note) {
            json.put("size", note.size()).put("topicOffset", note.topicOffset());
        }
        return json.put("sentence", FindingWords.sentence(finding));
    }
}
