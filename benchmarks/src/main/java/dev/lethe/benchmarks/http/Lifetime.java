package dev.lethe.benchmarks.http;

import java.util.Map;

/** How long a topic keeps what is written to it. */
enum Lifetime {
    /** For good. */
    KEPT,
    /** For some days at most. */
    TRANSIT,
    /** Until a later value replaces it. */
    COMPACTED;

    private static final String FOR_EVER = "-1";

    /** Of {@code topic} with this configuration; Kafka Streams deletes from its own topics what it has processed. */
    static Lifetime of(String topic, Map<String, String> configuration) {
        if (configuration.getOrDefault("cleanup.policy", "").contains("compact")) {
            return COMPACTED;
        }
        boolean forEver = configuration.getOrDefault("retention.ms", "").equals(FOR_EVER);
        return forEver && !topic.endsWith("-repartition") ? KEPT : TRANSIT;
    }
}
