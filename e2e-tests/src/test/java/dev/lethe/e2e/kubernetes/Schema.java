package dev.lethe.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What documents of some kinds may look like. */
interface Schema {
    /**
     * How the document breaks the schema: unknown and missing members, values of a wrong type. Empty when it is fine.
     */
    List<String> problems(JsonNode document);

    /** What a document says it is, as {@code apps/v1 Deployment}. */
    static String type(JsonNode document) {
        return document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
    }
}
