package dev.lethe.privacy.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What happens to a sensitive field. */
public enum Treatment {
    /** The value is thrown away before anything is stored; a count and a reason remain. */
    DROP,
    /** The value waits in the operator's quarantine, where no recipient reads. */
    QUARANTINE;

    /** The word in policies: {@code drop}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The treatment called {@code id}. */
    public static Optional<Treatment> byId(String id) {
        return Arrays.stream(values())
                .filter(treatment -> treatment.id().equals(id))
                .findFirst();
    }
}
