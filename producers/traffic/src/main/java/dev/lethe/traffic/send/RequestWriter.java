package dev.lethe.traffic.send;

import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Message;
import dev.lethe.traffic.message.Message.ChildReport;
import dev.lethe.traffic.message.Message.ConsentChange;
import dev.lethe.traffic.message.Message.Correction;
import dev.lethe.traffic.message.Message.Erasure;
import dev.lethe.traffic.message.Message.Malformed;
import dev.lethe.traffic.message.Message.OptOut;
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

    private final RequestBodies bodies = new RequestBodies();
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
                .POST(BodyPublishers.ofString(bodies.of(message, now)));
        identify(request.caller(), builder);
        if (message instanceof Submission submission) {
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
        if (signals.dntHeader() != null) {
            builder.header("DNT", signals.dntHeader());
        }
        if (signals.gpcHeader() != null) {
            builder.header("Sec-GPC", signals.gpcHeader());
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
        if (message instanceof Erasure) {
            return "/v1/erasures";
        }
        if (message instanceof Correction) {
            return "/v1/corrections";
        }
        if (message instanceof OptOut) {
            return "/v1/opt-outs";
        }
        return message instanceof ChildReport ? "/v1/child-reports" : "/v1/pageviews";
    }
}
