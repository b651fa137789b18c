package dev.lethe.cli.audit;

import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.CheckpointVerifier;
import dev.lethe.privacy.audit.CheckpointVerifier.Verdict;
import dev.lethe.privacy.audit.Origin;
import dev.lethe.privacy.audit.SignedCheckpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** The partitions of {@code ledger} that there are some of. */
    List<Integer> partitions(String ledger) {
        return origins()
                .filter(origin -> origin.ledger().equals(ledger))
                .map(Origin::partition)
                .distinct()
                .toList();
    }

    /** What they call the operator. Throws {@link StackException} when they are of several. */
    Optional<String> operator() {
        List<String> operators = origins().map(Origin::operator).distinct().toList();
        if (operators.size() > 1) {
            throw new StackException(
                    "The trusted checkpoints are of several operators, %s: say with --name which is meant."
                            .formatted(String.join(", ", operators)));
        }
        return operators.stream().findFirst();
    }

    /** Throws {@link StackException} when there are some, and none of them is of one of {@code ledgers}. */
    void requireOneOf(List<String> ledgers) {
        if (!checkpoints.isEmpty() && origins().map(Origin::ledger).noneMatch(ledgers::contains)) {
            throw new StackException(
                    "No trusted checkpoint is of what is checked: %s.".formatted(String.join(", ", ledgers)));
        }
    }

    private Stream<Origin> origins() {
        return checkpoints.stream().flatMap(checkpoint -> Origin.parse(checkpoint.origin()).stream());
    }
}
