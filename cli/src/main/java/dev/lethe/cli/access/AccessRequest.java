package dev.lethe.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.producer.EventPublisher;
import java.util.Locale;

/** A request for access is a hold whose name says so. */
final class AccessRequest {
    private static final String PREFIX = "access-";

    private AccessRequest() {}

    /** The name of the request that came as the event {@code id}. */
    static String nameOf(String id) {
        return PREFIX + id;
    }

    static boolean isNameOfOne(String hold) {
        return hold.startsWith(PREFIX);
    }

    /**
     * Whether {@code request} is a request for access that is in force in {@code state}, an answer about a person.
     *
     * @param asked an event about the person as the request had it, which only fits the same customer and scope
     */
    static boolean isPending(JsonNode state, String request, JsonNode asked) {
        if (request.startsWith(PREFIX)) {
            String tenant = asked.path("tenant").asText(EventPublisher.OPERATOR);
            String scope = asked.path("scope").asText().toUpperCase(Locale.ROOT);
            for (JsonNode hold : state.path("holds")) {
                if (hold.path("holdId").asText().equals(request)
                        && hold.path("tenant").asText().equals(tenant)
                        && hold.path("scope").asText().equals(scope)) {
                    return true;
                }
            }
        }
        return false;
    }
}
