package dev.lethe.privacy.audit.proof;

import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.CheckpointVerifier;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.tree.ConsistencyProof;
import dev.lethe.privacy.tree.Hash;
import dev.lethe.privacy.tree.InclusionProof;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A proof, which nobody may have checked yet. */
public sealed interface LedgerProof {

    /** What a proof turned out to be. Only {@link #PROVED} proves anything. */
    enum Finding {
        /** What it says is true, as far as the operator's signature goes. */
        PROVED,
        /** A checkpoint in it was changed after it was signed, or signed by somebody else. */
        FORGED,
        /** A checkpoint in it names no key of the keyset. */
        UNKNOWN_KEY,
        /** The checkpoints in it are not of the partition, or not of the same ledger. */
        FOREIGN,
        /** The record in it is not the one whose hash is proved. */
        OTHER_RECORD,
        /** Its hashes do not lead to the checkpoint's root. */
        NOT_PROVED
    }

    /** What it is. Never throws. */
    Finding check(CheckpointVerifier verifier);

    /** The checkpoints that it rests on. */
    List<SignedCheckpoint> checkpoints();

    /**
     * Proves that a record stands in the ledger.
     *
     * @param partition of the record
     * @param index in the tree
     * @param previous hash of the leaf before
     * @param path of the proof
     * @param checkpoint of the tree that it stands in
     * @param record the record's {@link dev.lethe.privacy.audit.RecordContent}, which holds a pseudonym; may be left
     *     out
     */
    record Inclusion(
            int partition,
            long index,
            LedgerLine line,
            Hash previous,
            List<Hash> path,
            SignedCheckpoint checkpoint,
            @Nullable String record)
            implements LedgerProof {
        /** Copies the path. Throws IllegalArgumentException when {@code record} is no base64. */
        public Inclusion {
            path = List.copyOf(path);
            if (record != null) {
                Base64.getDecoder().decode(record);
            }
        }

        @Override
        public Finding check(CheckpointVerifier verifier) {
            Checkpoint stated = checkpoint.checkpoint();
            Finding signature = LedgerProofs.signature(verifier.verify(checkpoint));
            if (signature != Finding.PROVED) {
                return signature;
            }
            if (!stated.origin().endsWith("/" + partition)) {
                return Finding.FOREIGN;
            }
            if (record != null
                    && !Hash.sha256(Base64.getDecoder().decode(record)).equals(line.content())) {
                return Finding.OTHER_RECORD;
            }
            InclusionProof proof = new InclusionProof(index, stated.head().size(), path);
            return proof.proves(line.leaf(partition, previous), stated.head().root())
                    ? Finding.PROVED
                    : Finding.NOT_PROVED;
        }

        @Override
        public List<SignedCheckpoint> checkpoints() {
            return List.of(checkpoint);
        }

        @Override
        public String toString() {
            return "Inclusion(partition %d, offset %d)".formatted(partition, line.offset());
        }
    }

    /**
     * Proves that a ledger was only appended to between two checkpoints.
     *
     * @param path of the proof
     */
    record Growth(SignedCheckpoint first, SignedCheckpoint second, List<Hash> path) implements LedgerProof {
        /** Copies the path. */
        public Growth {
            path = List.copyOf(path);
        }

        @Override
        public Finding check(CheckpointVerifier verifier) {
            for (SignedCheckpoint checkpoint : checkpoints()) {
                Finding signature = LedgerProofs.signature(verifier.verify(checkpoint));
                if (signature != Finding.PROVED) {
                    return signature;
                }
            }
            Checkpoint earlier = first.checkpoint();
            Checkpoint later = second.checkpoint();
            if (!earlier.origin().equals(later.origin())) {
                return Finding.FOREIGN;
            }
            ConsistencyProof proof =
                    new ConsistencyProof(earlier.head().size(), later.head().size(), path);
            return proof.proves(earlier.head().root(), later.head().root()) ? Finding.PROVED : Finding.NOT_PROVED;
        }

        @Override
        public List<SignedCheckpoint> checkpoints() {
            return List.of(first, second);
        }
    }
}
