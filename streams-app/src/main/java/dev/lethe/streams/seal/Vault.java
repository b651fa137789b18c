package dev.lethe.streams.seal;

import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.decision.TenantState;
import dev.lethe.schemas.avro.DataKey;
import dev.lethe.schemas.avro.SubjectDossier;
import dev.lethe.streams.mapping.StateMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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
        SubjectState state = StateMapping.toCore(stored, (tenant, at) -> dossier(subject, tenant, at));
        return new Known(state, stored.getTenants());
    }

    /**
     * The record in which {@code next} is stored. What has not changed since {@code before} is passed on as it stands.
     */
    public dev.lethe.schemas.avro.SubjectState seal(String subject, Known before, SubjectState next) {
        return StateMapping.toRecord(next, (tenant, state) -> part(subject, tenant, before, state));
    }

    /**
     * The data key under which the history of {@code subject} at {@code tenant} is sealed; none when nothing is kept
     * there.
     *
     * @param next the state after the event, sealed
     */
    @Nullable
    SubjectKey keyAt(String subject, String tenant, dev.lethe.schemas.avro.SubjectState next) {
        dev.lethe.schemas.avro.TenantState at = next.getTenants().get(tenant);
        return at == null || at.getKey() == null ? null : SubjectKey.open(encryption, subject, tenant, at.getKey());
    }

    private StateMapping.SealedPart part(String subject, String tenant, Known before, TenantState next) {
        dev.lethe.schemas.avro.TenantState stored = before.storedAt(tenant);
        TenantState known = before.state().at(tenant);
        DataKey kept = stored == null || isDestroyed(known, next) ? null : stored.getKey();
        if (next.profile() == null && next.holdings().isEmpty()) {
            return new StateMapping.SealedPart(kept, null);
        }
        if (kept != null && stored != null && isUnchanged(known, next)) {
            return new StateMapping.SealedPart(kept, stored.getDossier());
        }
        SubjectKey key = kept == null
                ? SubjectKey.mint(encryption, subject, tenant)
                : SubjectKey.open(encryption, subject, tenant, kept);
        return new StateMapping.SealedPart(
                key.stored(), key.seal(STATE, DOSSIER, encoded(StateMapping.toDossier(next))));
    }

    private static boolean isDestroyed(TenantState known, TenantState next) {
        return next.blank() || !Objects.equals(known.erasedAt(), next.erasedAt());
    }

    private static boolean isUnchanged(TenantState known, TenantState next) {
        return Objects.equals(known.profile(), next.profile())
                && known.holdings().equals(next.holdings());
    }

    private @Nullable SubjectDossier dossier(String subject, String tenant, dev.lethe.schemas.avro.TenantState at) {
        if (at.getDossier() == null) {
            return null;
        }
        SubjectKey key = SubjectKey.open(encryption, subject, tenant, Objects.requireNonNull(at.getKey()));
        return decoded(key.open(STATE, DOSSIER, at.getDossier()));
    }

    private static byte[] encoded(SubjectDossier dossier) {
        try {
            ByteBuffer bytes = SubjectDossier.getEncoder().encode(dossier);
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
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
