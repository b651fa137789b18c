package dev.lethe.privacy.audit;

import dev.lethe.privacy.signature.SigningKeyset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Signs checkpoints of one ledger. The same head gets the same note again. Safe for use by several threads. */
public final class CheckpointSigner {
    private final String ledger;
    private final SigningKeyset keys;

    /**
     * Signs under the primary key of {@code keys}.
     *
     * @param ledger names it to the world, as in {@code lethe.example/disclosures.v1}
     * @throws IllegalArgumentException when no ledger may be called that
     */
    public CheckpointSigner(String ledger, SigningKeyset keys) {
        if (!Checkpoint.isLedger(ledger)) {
            throw new IllegalArgumentException("a ledger's name has up to 200 characters, no spaces and no plus signs");
        }
        this.ledger = ledger;
        this.keys = keys;
    }

    /** The checkpoint of a partition's tree. */
    public SignedCheckpoint sign(int partition, TreeHead head) {
        Checkpoint checkpoint = new Checkpoint(Checkpoint.origin(ledger, partition), head);
        byte[] signature = keys.sign(checkpoint.text().getBytes(StandardCharsets.UTF_8));
        int keyId = NoteKey.id(checkpoint.origin(), keys.publicKey());
        return new SignedCheckpoint(
                checkpoint, List.of(SignedCheckpoint.Signature.of(checkpoint.origin(), keyId, signature)));
    }

    /** The ledger's name. */
    public String ledger() {
        return ledger;
    }

    /** Verifies what this signs, or older keys of its keyset did. */
    public CheckpointVerifier verifier() {
        return CheckpointVerifier.under(keys.publicKeyset());
    }
}
