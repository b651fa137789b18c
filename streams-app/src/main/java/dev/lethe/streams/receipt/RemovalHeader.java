package dev.lethe.streams.receipt;

import dev.lethe.streams.mapping.ErasureMapping;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Which erasure a tombstone belongs to: the header {@value ErasureMapping#REMOVAL_HEADER}, text {@code <request
 * id>/<number>}.
 *
 * @param removal the number within the request
 */
record RemovalHeader(String requestId, String removal) {
    static final String NAME = ErasureMapping.REMOVAL_HEADER;

    /** The header in {@code headers}; empty when there is none or when it names no request and number. */
    static Optional<RemovalHeader> in(Headers headers) {
        Header header = headers.lastHeader(NAME);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        String text = new String(header.value(), StandardCharsets.UTF_8);
        int slash = text.lastIndexOf('/');
        return slash < 1 || slash == text.length() - 1
                ? Optional.empty()
                : Optional.of(new RemovalHeader(text.substring(0, slash), text.substring(slash + 1)));
    }
}
