package dev.lethe.cli.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.privacy.audit.check.Finding;
import dev.lethe.privacy.audit.check.Finding.Place;
import dev.lethe.privacy.audit.check.PartitionReport;
import dev.lethe.schemas.topic.NotarisedLog;
import java.util.List;

/** Reports for other programs. */
final class ReportJson {
    private ReportJson() {}

    static ObjectNode of(List<LogReport> reports) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("inOrder", reports.stream().allMatch(LogReport::inOrder));
        ArrayNode logs = json.putArray("logs");
        reports.forEach(report -> add(report, logs.addObject()));
        return json;
    }

    private static void add(LogReport log, ObjectNode json) {
        json.put("log", log.log().word()).put("name", log.ledger()).put("inOrder", log.inOrder());
        ArrayNode partitions = json.putArray("partitions");
        for (PartitionReport report : log.partitions()) {
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
            report.findings().forEach(finding -> findings.add(of(log.log(), finding)));
        }
    }

    private static ObjectNode of(NotarisedLog log, Finding finding) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", finding.kind().name())
                .put("log", log.word())
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
        return json.put("sentence", FindingWords.sentence(log, finding));
    }
}
