package dev.lethe.cli.audit;

import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.CheckpointFile;
import dev.lethe.privacy.audit.CheckpointVerifier;
import dev.lethe.privacy.audit.CheckpointVerifier.Verdict;
import dev.lethe.privacy.audit.Origin;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.TreeHead;
import dev.lethe.privacy.audit.proof.LedgerProof;
import dev.lethe.privacy.audit.proof.LedgerProofs;
import dev.lethe.schemas.topic.NotarisedLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks files that auditors were given, without a broker: proofs, and checkpoints. All checkpoints in all files are
 * held against one another, since two trees of one size are a fork, whoever was shown which.
 */
final class OfflineCheck {
    /**
     * What one file turned out to be.
     *
     * @param valid whether everything in it is as it was signed, and proved
     */
    record Result(Path file, boolean valid, String sentence) {}

    private record Size(String origin, long size) {}

    private final CheckpointVerifier verifier;
    private final Optional<String> operator;
    private final Optional<NotarisedLog> log;
    private final Map<Size, TreeHead> heads = new HashMap<>();

    /**
     * Checks with the operator's public keys.
     *
     * @param operator what checkpoints must call the operator; any name will do when it is empty
     * @param log of which log they must be; any will do when it is empty
     */
    OfflineCheck(CheckpointVerifier verifier, Optional<String> operator, Optional<NotarisedLog> log) {
        this.verifier = verifier;
        this.operator = operator;
        this.log = log;
    }

    /** Checks one file beside those that were checked before. */
    Result check(Path file) {
        String text = AuditFile.text(file);
        if (text.stripLeading().startsWith("{")) {
            return LedgerProofs.parse(text)
                    .map(proof -> proof(file, proof))
                    .orElseGet(() -> new Result(file, false, "Not valid: it is no proof about a log."));
        }
        CheckpointFile checkpoints = CheckpointFile.read(text);
        return checkpoints.checkpoints().isEmpty()
                ? new Result(file, false, "Not valid: it holds neither a proof nor a checkpoint in its one form.")
                : checkpoints(file, checkpoints);
    }

    private Result proof(Path file, LedgerProof proof) {
        LedgerProof.Finding finding = proof.check(verifier);
        if (finding != LedgerProof.Finding.PROVED) {
            return new Result(file, false, "Not valid: " + why(finding));
        }
        for (SignedCheckpoint checkpoint : proof.checkpoints()) {
            Optional<String> problem = problem(checkpoint);
            if (problem.isPresent()) {
                return new Result(file, false, "Not valid: " + problem.get());
            }
        }
        return new Result(file, true, words(proof));
    }

    private Result checkpoints(Path file, CheckpointFile checkpoints) {
        List<String> problems = new ArrayList<>();
        for (SignedCheckpoint checkpoint : checkpoints.checkpoints()) {
            problem(checkpoint).ifPresent(problems::add);
        }
        String cutOff = checkpoints.strangeLines() == 0
                ? ""
                : " %d other lines were passed over.".formatted(checkpoints.strangeLines());
        return problems.isEmpty()
                ? new Result(file, true, "Valid: %s.%s".formatted(whatIsValid(checkpoints), cutOff))
                : new Result(file, false, "Not valid: " + String.join(" ", problems) + cutOff);
    }

    private static String whatIsValid(CheckpointFile file) {
        Map<String, LongSummaryStatistics> sizes = file.checkpoints().stream()
                .map(SignedCheckpoint::checkpoint)
                .collect(Collectors.groupingBy(
                        Checkpoint::origin,
                        LinkedHashMap::new,
                        Collectors.summarizingLong(
                                checkpoint -> checkpoint.head().size())));
        return sizes.entrySet().stream()
                .map(of -> "%d checkpoint%s of %s, the largest of %d records"
                        .formatted(
                                of.getValue().getCount(),
                                of.getValue().getCount() == 1 ? "" : "s",
                                of.getKey(),
                                of.getValue().getMax()))
                .collect(Collectors.joining("; "));
    }

    /** What is wrong with a checkpoint, by itself or beside those before. */
    private Optional<String> problem(SignedCheckpoint signed) {
        Checkpoint checkpoint = signed.checkpoint();
        String which = "The checkpoint of %d records of %s "
                .formatted(checkpoint.head().size(), checkpoint.origin());
        Verdict verdict = verifier.verify(signed);
        if (verdict != Verdict.VALID) {
            return Optional.of(which
                    + (verdict == Verdict.FORGED
                            ? "was changed after it was signed, or somebody else signed it."
                            : "names no key of the public keyset."));
        }
        Optional<Origin> origin = Origin.parse(checkpoint.origin());
        if (operator.isPresent() && !origin.map(Origin::operator).equals(operator)) {
            return Optional.of(which + "is another operator's.");
        }
        if (log.isPresent()
                && !origin.map(Origin::topic)
                        .equals(log.map(one -> one.records().name()))) {
            return Optional.of(which + "is another log's.");
        }
        TreeHead known = heads.putIfAbsent(
                new Size(checkpoint.origin(), checkpoint.head().size()), checkpoint.head());
        return known == null || known.equals(checkpoint.head())
                ? Optional.empty()
                : Optional.of(which + "states another tree than one that was signed, too: the log was forked.");
    }

    private static String why(LedgerProof.Finding finding) {
        return switch (finding) {
            case PROVED -> "";
            case FORGED -> "a checkpoint in it was changed after it was signed, or somebody else signed it.";
            case UNKNOWN_KEY -> "a checkpoint in it names no key of the public keyset.";
            case FOREIGN -> "its checkpoints are of another partition or log.";
            case OTHER_RECORD -> "the record in it is not the one that is proved.";
            case NOT_PROVED -> "its hashes do not lead to the signed root.";
        };
    }

    private static String words(LedgerProof proof) {
        if (proof instanceof LedgerProof.Inclusion inclusion) {
            Checkpoint checkpoint = inclusion.checkpoint().checkpoint();
            return "Proved: the record at offset %d of partition %d stands in %s, as number %d of %d%s."
                    .formatted(
                            inclusion.line().offset(),
                            inclusion.partition(),
                            checkpoint.origin(),
                            inclusion.index() + 1,
                            checkpoint.head().size(),
                            inclusion.record() == null ? "" : ", and says what the file holds");
        }
        LedgerProof.Growth growth = (LedgerProof.Growth) proof;
        return "Proved: %s was only appended to, from %d records to %d."
                .formatted(
                        growth.first().checkpoint().origin(),
                        growth.first().checkpoint().head().size(),
                        growth.second().checkpoint().head().size());
    }
}
