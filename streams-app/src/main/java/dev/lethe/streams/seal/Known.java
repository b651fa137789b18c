package dev.lethe.streams.seal;

import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.schemas.avro.DataKey;
import dev.lethe.schemas.avro.TenantState;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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

    /** Customers whose data key is here and no longer in {@code later}: it is destroyed. A set of its own. */
    public Set<String> keysMissingIn(Known later) {
        Set<String> missing = new HashSet<>();
        if (stored != null) {
            stored.getTenants().forEach((tenant, state) -> {
                if (state.getKey() != null && !isKept(state.getKey(), later.storedAt(tenant))) {
                    missing.add(tenant);
                }
            });
        }
        return missing;
    }

    private static boolean isKept(DataKey key, @Nullable TenantState later) {
        return later != null && later.getKey() != null && later.getKey().getId().equals(key.getId());
    }

    @Override
    public String toString() {
        return "Known(redacted)";
    }
}
