package dev.lethe.privacy.decision;

import org.jspecify.annotations.Nullable;

/**
 * One record that an erasure takes back.
 *
 * @param number within the erasure, from 0
 * @param profile normal form and version of a digest; {@code null} for other records
 */
public record Removal(
        Erasure erasure,
        int number,
        String recipient,
        String tenant,
        Channel channel,
        @Nullable String profile) {

    /** Id of the erasure. */
    public String requestId() {
        return erasure.id();
    }

    /** What names the removal on its way to the sinks: {@code <request id>/<number>}. Holds no pseudonym. */
    public String mark() {
        return requestId() + "/" + number;
    }
}
