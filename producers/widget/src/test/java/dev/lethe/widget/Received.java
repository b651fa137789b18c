package dev.lethe.widget;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** One request as the fake server saw it; the values in it are invented ones of the tests. */
record Received(JsonNode body, Map<String, List<String>> headers, long nanos) {

    String id() {
        return body.path("id").asText();
    }

    @Override
    public String toString() {
        return "Received[" + id() + "]";
    }
}
