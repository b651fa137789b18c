package dev.lethe.cli.audit;

import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.CheckpointVerifier;
import dev.lethe.privacy.audit.CheckpointVerifier.Verdict;
import dev.lethe.privacy.audit.SignedCheckpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checkpoints from places that the operator does not control, with their signatures verified. */
record TrustedCheckpoints(List<Checkpoint> checkpoints) {

    /** Those in {@code files}. Throws {@link StackException} when one is not the operator's. */
    static TrustedCheckpoints in(List<Path> files, CheckpointVerifier verifier) {
        List<Checkpoint> all = new ArrayList<>();
        for (Path file : files) {
            for (SignedCheckpoint signed : AuditFile.checkpoints(file).checkpoints()) {
                if (verifier.verify(signed) != Verdict.VALID) {
                    throw new StackException(
                            "%s holds a checkpoint of %d records that no key of the public keyset signed: verify the file by itself."
                                    .formatted(file, signed.checkpoint().head().size()));
                }
                all.add(signed.checkpoint());
            }
        }
        return new TrustedCheckpoints(List.copyOf(all));
    }

    /** Those of one partition. */
    List<Checkpoint> of(String ledger, int partition) {
        String origin = Checkpoint.origin(ledger, partition);
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.origin().equals(origin))
                .toList();
    }

    /** What the first one calls its ledger. */
    Optional<String> ledger() {
        return checkpoints.stream().findFirst().map(checkpoint -> ledgerOf(checkpoint.origin()));
    }

    /** An origin without its partition. */
    static String ledgerOf(String origin) {
        int slash = origin.lastIndexOf('/');
        return slash < 0 ? origin : origin.substring(0, slash);
    }
}
