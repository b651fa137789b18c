package dev.lethe.streams.seal;

import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.schemas.avro.TenantState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person, opened, beside the record in which it stands sealed.
 *
 * @param stored the sealed record; {@code null} when nothing is stored
 * @param keys customer to the data key of what is kept there, opened once
 */
public record Known(
        SubjectState state, dev.lethe.schemas.avro.@Nullable SubjectState stored, Map<String, SubjectKey> keys) {
    static final Known NOBODY = new Known(SubjectState.EMPTY, null, Map.of());

    @Nullable
    TenantState storedAt(String tenant) {
        return stored == null ? null : stored.getTenants().get(tenant);
    }

    @Override
    public String toString() {
        return "Known(redacted)";
    }
}
