package dev.lethe.streams.seal;

import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.schemas.avro.TenantState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person, opened, beside the record in which it stands sealed.
 *
 * @param stored customer to the sealed record; empty when nothing is stored
 */
public record Known(SubjectState state, Map<String, TenantState> stored) {
    static final Known NOBODY = new Known(SubjectState.EMPTY, Map.of());

    @Nullable
    TenantState storedAt(String tenant) {
        return stored.get(tenant);
    }

    @Override
    public String toString() {
        return "Known(redacted)";
    }
}
