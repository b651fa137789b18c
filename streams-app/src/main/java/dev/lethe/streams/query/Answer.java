package dev.lethe.streams.query;

import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP answer.
 *
 * @param headers beside the content type and {@code Cache-Control: no-store}, which every answer has
 */
record Answer(int status, String contentType, String body, Map<String, String> headers) {

    static Answer json(String body) {
        return new Answer(200, "application/json", body, Map.of());
    }

    Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }

    @Override
    public String toString() {
        return "Answer(" + status + ", redacted)";
    }
}
