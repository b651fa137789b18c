package dev.lethe.streams.erasure;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureCertificate;
import org.jspecify.annotations.Nullable;

/** Turns a completed erasure into its certificate. Same erasure, same statement; reads no clock. */
@FunctionalInterface
public interface Certifier {
    /** Issues none: there is no key to sign with. */
    Certifier NONE = completed -> null;

    /** The certificate of {@code completed}, whose state is COMPLETED; {@code null} when none is issued. */
    @Nullable
    ErasureCertificate certify(Erasure completed);
}
