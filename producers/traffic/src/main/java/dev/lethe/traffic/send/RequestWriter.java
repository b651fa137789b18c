package dev.lethe.traffic.send;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Message;
import dev.lethe.traffic.message.Message.ConsentChange;
import dev.lethe.traffic.message.Message.Erasure;
import dev.lethe.traffic.message.Message.Malformed;
import dev.lethe.traffic.message.Message.PageView;
import dev.lethe.traffic.message.Message.Submission;
import dev.lethe.traffic.message.Request;
import dev.lethe.traffic.message.Signals;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;

/** Writes requests as the capture server's HTTP interface takes them. */
final class RequestWriter {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String JSON = "application/json";

    private final ObjectMapper mapper = new ObjectMapper();
    private final URI server;
    private final ApiKeys keys;

    RequestWriter(URI server, ApiKeys keys) {
        this.server = server;
        this.keys = keys;
    }

    HttpRequest write(Request request, Instant now) {
        Message message = request.message();
        HttpRequest.Builder builder = HttpRequest.newBuilder(server.resolve(path(message)))
                .timeout(TIMEOUT)
                .header("Content-Type", message instanceof Malformed malformed ? malformed.contentType() : JSON)
                .POST(BodyPublishers.ofString(body(message, now)));
        identify(request.caller(), builder);
        if (message instanceof Submission submission && submission.signals().asHeaders()) {
            addSignals(submission.signals(), builder);
        }
        return builder.build();
    }

    private void identify(Caller caller, HttpRequest.Builder builder) {
        if (caller instanceof Caller.Browser browser) {
            builder.header("Origin", browser.origin()).header("X-Forwarded-For", browser.address());
        } else if (caller instanceof Caller.TenantServer tenant) {
            builder.header("Authorization", "Bearer " + keys.ofTenant(tenant.tenant()));
        } else if (caller instanceof Caller.Operator) {
            builder.header("Authorization", "Bearer " + keys.operator());
        }
    }

    private static void addSignals(Signals signals, HttpRequest.Builder builder) {
        if (signals.doNotTrack()) {
            builder.header("DNT", "1");
        }
        if (signals.globalPrivacyControl()) {
            builder.header("Sec-GPC", "1");
        }
    }

    private static String path(Message message) {
        if (message instanceof Malformed malformed) {
            return malformed.path();
        }
        if (message instanceof Submission) {
            return "/v1/submissions";
        }
        if (message instanceof ConsentChange) {
            return "/v1/consents";
        }
        return message instanceof Erasure ? "/v1/erasures" : "/v1/pageviews";
    }

    private String body(Message message, Instant now) {
        if (message instanceof Malformed malformed) {
            return malformed.body();
        }
        ObjectNode json = mapper.createObjectNode();
        if (message instanceof Submission submission) {
            write(submission, now, json);
        } else if (message instanceof ConsentChange change) {
            json.put("id", change.id().toString()).put("email", change.email());
            change.consents().forEach(json.putObject("consents")::put);
        } else if (message instanceof Erasure erasure) {
            json.put("id", erasure.id().toString()).put("email", erasure.email());
            json.put("scope", erasure.everywhere() ? "everywhere" : "tenant");
        } else if (message instanceof PageView view) {
            write(view, json);
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
        if (!submission.signals().asHeaders()) {
            json.putObject("signals")
                    .put("dnt", submission.signals().doNotTrack())
                    .put("gpc", submission.signals().globalPrivacyControl());
        }
        if (!submission.age().isZero()) {
            json.put("occurredAt", now.minus(submission.age()).toString());
        }
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
}
