package dev.lethe.cli.access;

import com.fasterxml.jackson.databind.JsonNode;

/** A request for access is a hold whose name says so. */
final class AccessRequest {
    private static final String PREFIX = "access-";

    private AccessRequest() {}

    /** The name of the request that came as the event {@code id}. */
    static String nameOf(String id) {
        return PREFIX + id;
    }

    /** Whether {@code request} is a request for access that is in force in {@code state}, an answer about a person. */
    static boolean isPending(JsonNode state, String request) {
        if (request.startsWith(PREFIX)) {
            for (JsonNode hold : state.path("holds")) {
                if (hold.path("holdId").asText().equals(request)) {
                    return true;
                }
            }
        }
        return false;
    }
}
