package dev.lethe.traffic.scenario;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of requests: never the same in two runs, always the same in a repeated one. */
final class Ids {
    private final String prefix;
    private long count;

    Ids(String prefix) {
        this.prefix = prefix + "/";
    }

    UUID next() {
        count++;
        return UUID.nameUUIDFromBytes((prefix + count).getBytes(StandardCharsets.UTF_8));
    }
}
