package dev.lethe.streams.stage;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Where a membership goes: the partner says which topic, the digest alone is the record's key there. */
record AudienceKey(String partner, String digest) {

    /** Writes the digest as UTF-8. A sink needs no reader. */
    static Serde<AudienceKey> serde() {
        return Serdes.serdeFrom((topic, key) -> key.digest().getBytes(StandardCharsets.UTF_8), (topic, bytes) -> {
            throw new UnsupportedOperationException("audience keys are only written");
        });
    }

    @Override
    public String toString() {
        return "AudienceKey(" + partner + ", redacted)";
    }
}
