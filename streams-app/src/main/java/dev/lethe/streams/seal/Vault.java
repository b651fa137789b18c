package dev.lethe.streams.seal;

import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.decision.TenantState;
import dev.lethe.schemas.avro.DataKey;
import dev.lethe.schemas.avro.SubjectDossier;
import dev.lethe.streams.mapping.StateMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens people's states. A customer's part of a state has a data key while something personal is kept there;
 * the key stays the same until an erasure, or until nothing is left, and is then destroyed: the next record has none.
 * Safe for use by several threads.
 */
public final class Vault {
    private static final String STATE = "state";
    private static final String DOSSIER = "dossier";

    private final KeyEncryption encryption;

    /** Wraps data keys by {@code encryption}. */
    public Vault(KeyEncryption encryption) {
        this.encryption = encryption;
    }

    /**
     * Opens the state of {@code subject}.
     *
     * @throws SealException when some of it does not open
     */
    public Known open(String subject, dev.lethe.schemas.avro.@Nullable SubjectState stored) {
        if (stored == null) {
            return Known.NOBODY;
        }
        Map<String, SubjectKey> keys = new HashMap<>();
        SubjectState state = StateMapping.toCore(stored, (tenant, at) -> dossier(subject, tenant, at, keys));
        return new Known(state, stored, keys);
    }

    /** {@code next}, sealed for the store. What has not changed since {@code before} is passed on as it stands. */
    public Known seal(String subject, Known before, SubjectState next) {
        Map<String, SubjectKey> keys = new HashMap<>();
        dev.lethe.schemas.avro.SubjectState stored =
                StateMapping.toRecord(next, (tenant, state) -> part(subject, tenant, before, state, keys));
        return new Known(next, stored, keys);
    }

    private StateMapping.SealedPart part(
            String subject, String tenant, Known before, TenantState next, Map<String, SubjectKey> keys) {
        dev.lethe.schemas.avro.TenantState stored = before.storedAt(tenant);
        TenantState known = before.state().at(tenant);
        DataKey kept = stored == null || isDestroyed(known, next) ? null : stored.getKey();
        if (next.profile() == null
                && next.holdings().isEmpty()
                && next.counted().isEmpty()) {
            return new StateMapping.SealedPart(kept, null);
        }
        SubjectKey key = key(subject, tenant, kept, before.keys().get(tenant));
        keys.put(tenant, key);
        return kept != null && stored != null && isUnchanged(known, next)
                ? new StateMapping.SealedPart(kept, stored.getDossier())
                : new StateMapping.SealedPart(
                        key.stored(), key.seal(STATE, DOSSIER, encoded(StateMapping.toDossier(next))));
    }

    private SubjectKey key(String subject, String tenant, @Nullable DataKey kept, @Nullable SubjectKey opened) {
        if (kept == null) {
            return SubjectKey.mint(encryption, subject, tenant);
        }
        return opened == null ? SubjectKey.open(encryption, subject, tenant, kept) : opened;
    }

    private static boolean isDestroyed(TenantState known, TenantState next) {
        return next.blank() || !Objects.equals(known.erasedAt(), next.erasedAt());
    }

    private static boolean isUnchanged(TenantState known, TenantState next) {
        return Objects.equals(known.profile(), next.profile())
                && known.holdings().equals(next.holdings())
                && known.counted().equals(next.counted());
    }

    private @Nullable SubjectDossier dossier(
            String subject, String tenant, dev.lethe.schemas.avro.TenantState at, Map<String, SubjectKey> keys) {
        if (at.getDossier() == null) {
            return null;
        }
        SubjectKey key = SubjectKey.open(encryption, subject, tenant, Objects.requireNonNull(at.getKey()));
        keys.put(tenant, key);
        return decoded(key.open(STATE, DOSSIER, at.getDossier()));
    }

    private static byte[] encoded(SubjectDossier dossier) {
        try {
            return KeyEncryption.bytes(SubjectDossier.getEncoder().encode(dossier));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }

    private static SubjectDossier decoded(byte[] bytes) {
        try {
            return SubjectDossier.getDecoder().decode(bytes);
        } catch (IOException e) {
            throw new SealException("what was sealed is no dossier", e);
        }
    }
}
