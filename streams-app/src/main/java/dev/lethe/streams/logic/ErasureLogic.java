package dev.lethe.streams.logic;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureCertificate;
import dev.lethe.schemas.avro.ErasureFile;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.streams.erasure.Certifier;
import dev.lethe.streams.erasure.ErasureFiles;
import dev.lethe.streams.erasure.ErasureProgress;
import org.jspecify.annotations.Nullable;

/** Adds to an erasure request's file what is new, and certifies the request once, when nothing is missing any more. */
public final class ErasureLogic {
    private final Certifier certifier;

    /** Certificates are issued by {@code certifier}. */
    public ErasureLogic(Certifier certifier) {
        this.certifier = certifier;
    }

    /**
     * What a request's file has become.
     *
     * @param erasure the request's record when it has changed
     * @param certificate issued now, because the request has just been completed
     */
    public record Filed(
            ErasureFile file,
            @Nullable Erasure erasure,
            @Nullable ErasureCertificate certificate) {}

    /** {@code known} with {@code news} in it; {@code null} when they are in it already. */
    public @Nullable Filed file(@Nullable ErasureFile known, ErasureFile news) {
        ErasureFile file = known == null ? news : ErasureFiles.join(known, news);
        if (file.equals(known)) {
            return null;
        }
        Erasure before = known == null ? null : ErasureProgress.of(known);
        Erasure after = ErasureProgress.of(file);
        return after == null || after.equals(before)
                ? new Filed(file, null, null)
                : new Filed(file, after, certificate(before, after));
    }

    private @Nullable ErasureCertificate certificate(@Nullable Erasure before, Erasure after) {
        boolean certified = before != null && before.getState() == ErasureState.COMPLETED;
        return certified || after.getState() != ErasureState.COMPLETED ? null : certifier.certify(after);
    }
}
