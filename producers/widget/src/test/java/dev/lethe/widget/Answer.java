package dev.lethe.widget;

import java.util.Map;

/** How the fake server answers one request; status 0 drops the connection without an answer. */
record Answer(int status, Map<String, String> headers, String body) {
    private static final Map<String, String> PROBLEM = Map.of("Content-Type", "application/problem+json");

    static Answer accepted(String id) {
        return new Answer(202, Map.of("Content-Type", "application/json"), "{\"id\":\"" + id + "\"}");
    }

    static Answer dropped() {
        return new Answer(0, Map.of(), "");
    }

    static Answer busy(int status) {
        return new Answer(status, PROBLEM, "{\"status\":" + status + ",\"detail\":\"too busy\"}");
    }

    static Answer busy(int status, int retryAfterSeconds) {
        return new Answer(status, Map.of("Retry-After", "" + retryAfterSeconds), "{}");
    }

    static Answer refused(String field, String detail) {
        return new Answer(422, PROBLEM, "{\"status\":422,\"field\":\"" + field + "\",\"detail\":\"" + detail + "\"}");
    }

    boolean isDrop() {
        return status == 0;
    }
}
