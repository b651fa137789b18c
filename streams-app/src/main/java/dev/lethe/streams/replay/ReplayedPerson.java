package dev.lethe.streams.replay;

import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.streams.seal.SubjectKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the logs say of one person.
 *
 * @param keys customer to the person's data key there, as far as it still exists
 * @param history in its order
 * @param ledger in its order
 */
public record ReplayedPerson(
        String subject,
        Map<String, SubjectKey> keys,
        List<Entry<SealedSubjectEvent>> history,
        List<Entry<Disclosure>> ledger) {

    /**
     * A record where it stands.
     *
     * @param value {@code null}: the record has no known form
     */
    public record Entry<V>(long offset, @Nullable V value) {
        @Override
        public String toString() {
            return "Entry(" + offset + ", redacted)";
        }
    }

    @Override
    public String toString() {
        return "ReplayedPerson(redacted)";
    }
}
