package dev.lethe.e2e.histories;

import dev.lethe.schemas.avro.PageView;
import dev.lethe.schemas.avro.SubjectEvent;
import org.jspecify.annotations.Nullable;

/**
 * Something that is written to the log: an event of a person, or a page view.
 *
 * @param key of the record: the person, or the site
 */
record Happening(
        String key, @Nullable SubjectEvent event, @Nullable PageView view) {
    @Override
    public String toString() {
        return "Happening(redacted)";
    }
}
