package dev.lethe.streams.mapping;

import dev.lethe.privacy.decision.Effect.Quarantine;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.QuarantinedField;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Sensitive values as the operator's quarantine holds them. */
public final class QuarantineMapping {

    private QuarantineMapping() {}

    /** The record's key: contact id at the customer, a slash, the field. */
    public static String keyOf(SubjectId subject, Quarantine quarantine) {
        return keyOf(subject, quarantine.tenant(), quarantine.field());
    }

    static String keyOf(SubjectId subject, String tenant, String field) {
        return subject.contactIdAt(tenant) + "/" + field;
    }

    /** The record, or {@code null} when the value leaves the quarantine. */
    public static @Nullable QuarantinedField toRecord(Quarantine quarantine) {
        String value = quarantine.value();
        return value == null
                ? null
                : new QuarantinedField(
                        quarantine.tenant(),
                        quarantine.field(),
                        value,
                        quarantine.at().truncatedTo(ChronoUnit.MILLIS));
    }
}
