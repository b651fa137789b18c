package dev.lethe.privacy.audit;

import dev.lethe.privacy.signature.VerifyingKeyset;
import java.nio.charset.StandardCharsets;

/** Tells whether a checkpoint is the operator's, as it was signed. Safe for use by several threads. */
public final class CheckpointVerifier {
    private final VerifyingKeyset keys;

    private CheckpointVerifier(VerifyingKeyset keys) {
        this.keys = keys;
    }

    /** What a signature turned out to be. Only {@link #VALID} proves anything. */
    public enum Verdict {
        /** Signed by the operator, and as it was signed. */
        VALID,
        /** Changed after it was signed, or signed by somebody else in the name of one of the operator's keys. */
        FORGED,
        /** None of its signatures names a key of the keyset. */
        UNKNOWN_KEY
    }

    /**
     * Verifies with every enabled key of {@code publicKeyset}.
     *
     * @param publicKeyset a keyset of Ed25519 public keys in Tink's JSON format
     * @throws IllegalArgumentException when it is no such keyset, or holds secrets; the message holds nothing of it
     */
    public static CheckpointVerifier under(String publicKeyset) {
        return new CheckpointVerifier(VerifyingKeyset.of(publicKeyset));
    }

    /**
     * What the signatures of {@code signed} are. Those of unknown keys are passed over, and one of a known key that is
     * wrong condemns the whole note (C2SP signed-note, section "Signatures"). A key's name is the origin.
     */
    public Verdict verify(SignedCheckpoint signed) {
        String origin = signed.checkpoint().origin();
        byte[] text = signed.checkpoint().text().getBytes(StandardCharsets.UTF_8);
        Verdict verdict = Verdict.UNKNOWN_KEY;
        for (SignedCheckpoint.Signature signature : signed.signatures()) {
            for (VerifyingKeyset.Key key : keys.keys()) {
                if (signature.keyName().equals(origin) && signature.keyId() == NoteKey.id(origin, key.publicKey())) {
                    if (!key.accepts(signature.signature(), text)) {
                        return Verdict.FORGED;
                    }
                    verdict = Verdict.VALID;
                }
            }
        }
        return verdict;
    }
}
