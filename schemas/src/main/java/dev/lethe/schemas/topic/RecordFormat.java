package dev.lethe.schemas.topic;

import dev.lethe.schemas.privacy.PrivacyClass;
import dev.lethe.schemas.privacy.SchemaPrivacy;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * How a key or a value is written.
 *
 * @param <T> the Java type that stands for it
 */
public sealed interface RecordFormat<T> {

    /** The highest privacy class that a record in this format can carry. */
    PrivacyClass privacyClass();

    /** UTF-8 text; what it may tell is stated where it is used. */
    record Text(PrivacyClass privacyClass) implements RecordFormat<String> {}

    /** An Avro record in Confluent's wire format; what it may tell is read from its schema. */
    record Avro<R extends SpecificRecord>(Class<R> type) implements RecordFormat<R> {

        /** The schema that we write. */
        public Schema schema() {
            return SpecificData.get().getSchema(type);
        }

        @Override
        public PrivacyClass privacyClass() {
            return SchemaPrivacy.highestOf(schema());
        }
    }
}
