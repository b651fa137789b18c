package dev.lethe.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The result as JSON for other programs. */
public final class DemoReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DemoReport() {}

    /** One object; times in milliseconds. */
    public static String json(DemoResult result) {
        ObjectNode report = JSON.createObjectNode();
        report.put("run", result.run()).put("seed", result.seed()).put("right", result.right());
        report.put("streamsRestarts", result.restarts());
        ObjectNode sent = report.putObject("sent");
        sent.put("accepted", result.sent().accepted());
        sent.put("refused", result.sent().refused());
        sent.put("sentAgain", result.sent().postponed());
        sent.put("millis", result.sent().took().toMillis());
        ArrayNode counts = report.putArray("counts");
        result.findings().forEach(finding -> add(counts.addObject(), finding));
        ObjectNode visible = report.putObject("visibleInPostgres");
        visible.put("samples", result.visible().samples());
        visible.put("p50Millis", result.visible().percentile(50).toMillis());
        visible.put("p99Millis", result.visible().percentile(99).toMillis());
        visible.put("longestMillis", result.visible().longest().toMillis());
        add(report.putArray("arrived"), result.arrived());
        add(report.putArray("left"), result.left());
        return report.toPrettyString();
    }

    private static void add(ObjectNode node, Finding finding) {
        node.put("what", finding.what()).put("expected", finding.atLeast());
        if (finding.atMost() != finding.atLeast()) {
            node.put("atMost", finding.atMost());
        }
        node.put("found", finding.found()).put("right", finding.right());
        node.put("missing", finding.missing()).put("surplus", finding.surplus());
    }

    private static void add(ArrayNode array, List<FarewellWalk.Step> steps) {
        steps.forEach(step -> array.addObject()
                .put("where", step.where())
                .put("key", step.key())
                .put("what", step.what())
                .put("afterMillis", step.after().toMillis()));
    }
}
