package dev.lethe.http.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a server answered. */
public record Answer(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads an answer from the bytes of a connection that ended with it. */
    public static Answer parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        List<String> lines = text.substring(0, end).lines().toList();
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        int status =
                Integer.parseInt(lines.get(0).substring("HTTP/1.1 ".length()).substring(0, 3));
        return new Answer(status, HttpHeaders.of(headers, (name, value) -> true), text.substring(end + 4));
    }

    /** The first value of a header, or {@code none}. */
    public String header(String name) {
        return headers.firstValue(name).orElse("none");
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code of the problem; empty when it is none. */
    public String rule() {
        return header("Content-Type").equals("application/problem+json")
                ? json().get("rule").textValue()
                : "";
    }
}
