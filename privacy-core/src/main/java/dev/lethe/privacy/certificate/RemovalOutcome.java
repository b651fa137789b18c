package dev.lethe.privacy.certificate;

import java.time.Instant;
import java.util.List;

/** What was done about one record of one recipient. */
public sealed interface RemovalOutcome {

    /**
     * A deletion was written behind the record, and every sink has read past it or was closed.
     *
     * @param partition of the removal's topic
     * @param offset of the tombstone
     * @param publishedAt the tombstone's time in the log
     * @param sinks who reads the topic for the recipient; none when nobody's reading is watched
     * @param seenAt when the sinks' positions were seen
     */
    record Tombstone(int partition, long offset, Instant publishedAt, List<Sink> sinks, Instant seenAt)
            implements RemovalOutcome {

        /** Refuses a sink that has not read past the tombstone: it would prove nothing. */
        public Tombstone {
            CanonicalJson.requireCount("partition", partition);
            CanonicalJson.requireCount("offset", offset);
            publishedAt = Times.toMillis(publishedAt);
            seenAt = Times.toMillis(seenAt);
            sinks = List.copyOf(sinks);
            for (Sink sink : sinks) {
                if (sink instanceof Sink.ReadPast reader && reader.committed() <= offset) {
                    throw new IllegalArgumentException("sink %s has committed %d, not yet past the tombstone at %d"
                            .formatted(reader.group(), reader.committed(), offset));
                }
            }
        }
    }

    /** The digest stays: somebody else, who consents, has the same one. No tombstone was written. */
    record StillSupported() implements RemovalOutcome {}

    /** A consumer group that reads a topic for a recipient. */
    sealed interface Sink {

        /** The consumer group. */
        String group();

        /**
         * It has read past the tombstone.
         *
         * @param committed the offset that it will read next, behind the tombstone
         */
        record ReadPast(String group, long committed) implements Sink {
            /** Makes the text plain. */
            public ReadPast {
                group = PlainText.of(group);
                CanonicalJson.requireCount("committed", committed);
            }
        }

        /**
         * It has stopped for good, and an officer closed it.
         *
         * @param reason as the officer gave it; must name nobody
         */
        record Closed(String group, String reason) implements Sink {
            /** Makes the texts plain. */
            public Closed {
                group = PlainText.of(group);
                reason = PlainText.of(reason);
            }
        }
    }
}
