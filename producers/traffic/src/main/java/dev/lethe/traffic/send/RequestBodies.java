package dev.lethe.traffic.send;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.traffic.message.Message;
import dev.lethe.traffic.message.Message.ChildReport;
import dev.lethe.traffic.message.Message.ConsentChange;
import dev.lethe.traffic.message.Message.Correction;
import dev.lethe.traffic.message.Message.Erasure;
import dev.lethe.traffic.message.Message.Malformed;
import dev.lethe.traffic.message.Message.OptOut;
import dev.lethe.traffic.message.Message.PageView;
import dev.lethe.traffic.message.Message.Submission;
import java.time.Instant;
import java.util.UUID;

/** The JSON of each kind of message. */
final class RequestBodies {
    private final ObjectMapper mapper = new ObjectMapper();

    String of(Message message, Instant now) {
        if (message instanceof Malformed malformed) {
            return malformed.body();
        }
        ObjectNode json = mapper.createObjectNode();
        if (message instanceof Submission submission) {
            write(submission, now, json);
        } else if (message instanceof PageView view) {
            write(view, json);
        } else if (message instanceof ConsentChange change) {
            about(change.id(), change.email(), json);
            change.consents().forEach(json.putObject("consents")::put);
        } else if (message instanceof Erasure erasure) {
            about(erasure.id(), erasure.email(), json).put("scope", scope(erasure.everywhere()));
        } else if (message instanceof Correction correction) {
            write(correction, json);
        } else if (message instanceof OptOut optOut) {
            about(optOut.id(), optOut.email(), json).put("kind", optOut.kind().id());
            json.put("scope", scope(optOut.everywhere())).put("lifted", optOut.lifted());
        } else if (message instanceof ChildReport report) {
            about(report.id(), report.email(), json);
        }
        return json.toString();
    }

    private static void write(Submission submission, Instant now, ObjectNode json) {
        json.put("id", submission.id().toString()).put("widget", submission.widget());
        if (submission.noticeVersion() != null) {
            json.put("noticeVersion", submission.noticeVersion());
        }
        submission.fields().forEach(json.putObject("fields")::put);
        submission.consents().forEach(json.putObject("consents")::put);
        json.put("page", "/spring?from=demo");
        json.putObject("signals")
                .put("dnt", submission.signals().dntInBody())
                .put("gpc", submission.signals().gpcInBody());
        if (!submission.age().isZero()) {
            json.put("occurredAt", now.minus(submission.age()).toString());
        }
    }

    private static void write(Correction correction, ObjectNode json) {
        about(correction.id(), correction.email(), json).put("scope", scope(correction.everywhere()));
        correction.fields().forEach(json.putObject("fields")::put);
        correction.custom().forEach(json.putObject("custom")::put);
        correction.cleared().forEach(json.putArray("cleared")::add);
    }

    private static void write(PageView view, ObjectNode json) {
        json.put("id", view.id().toString()).put("site", view.site()).put("path", view.path());
        if (view.referrer() != null) {
            json.put("referrer", view.referrer());
        }
        if (view.visitor() != null) {
            json.put("visitor", view.visitor());
        }
    }

    private static ObjectNode about(UUID id, String email, ObjectNode json) {
        return json.put("id", id.toString()).put("email", email);
    }

    private static String scope(boolean everywhere) {
        return everywhere ? "everywhere" : "tenant";
    }
}
