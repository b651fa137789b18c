package dev.lethe.privacy.audit.check;

import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.CheckpointVerifier;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.LedgerTree;
import dev.lethe.privacy.audit.TreeHead;
import dev.lethe.privacy.audit.check.Finding.Kind;
import dev.lethe.privacy.audit.check.Finding.Place;
import dev.lethe.privacy.audit.check.NotedLeaves.Batch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks one partition of the ledger in one pass over everything that was read. Of the ledger and of the leaves it
 * keeps what stands between two checkpoints, and of all checkpoints their heads.
 */
public final class PartitionCheck {
    private final int partition;
    private final Trail trail;
    private final List<Finding> findings = new ArrayList<>();
    private final LeafCursor leaves;
    private final LedgerCursor ledger;
    private final Comparison comparison;
    private @Nullable LedgerTree tree;
    private TreeHead covered = TreeHead.EMPTY;
    private long unprovenFrom = -1;

    private PartitionCheck(
            int partition, Trail trail, Iterator<? extends NotedLeaves> leaves, Iterator<LedgerLine> ledger) {
        this.partition = partition;
        this.trail = trail;
        this.leaves = new LeafCursor(partition, leaves, findings);
        this.ledger = new LedgerCursor(ledger);
        this.comparison = new Comparison(partition, trail, findings);
        this.tree = LedgerTree.empty(partition);
    }

    /**
     * Checks a partition.
     *
     * @param name of the ledger, as its checkpoints have it
     * @param checkpoints the topic of checkpoints, in its order
     * @param leaves the topic of leaves, in its order; must reach as far as {@code checkpoints}
     * @param ledger the records, in the order of offsets; must reach as far as {@code checkpoints}
     * @param trusted checkpoints whose signatures were verified, from a place that the operator does not control: they
     *     count more than what stands in the topic
     */
    public static PartitionReport run(
            String name,
            int partition,
            CheckpointVerifier verifier,
            List<NotedCheckpoint> checkpoints,
            Iterator<? extends NotedLeaves> leaves,
            Iterator<LedgerLine> ledger,
            List<Checkpoint> trusted) {
        Trail trail = Trail.of(name, partition, verifier, checkpoints, trusted);
        return new PartitionCheck(partition, trail, leaves, ledger).run();
    }

    private PartitionReport run() {
        trail.statements().forEach((size, statements) -> check(size, statements));
        provenAgain(covered.size());
        tail();
        List<Finding> all = new ArrayList<>(trail.findings());
        all.addAll(findings);
        all.addAll(comparison.findings());
        return new PartitionReport(
                partition, covered, trail.statements().size(), ledger.passRest(), comparison.complete(), all);
    }

    /** Checks what stands between the last checkpoint and that of {@code size}. */
    private void check(long size, List<Trail.Statement> statements) {
        List<Batch> batches = leaves.below(size);
        List<LedgerLine> noted =
                batches.stream().flatMap(batch -> batch.lines().stream()).toList();
        List<Trail.Statement> candidates = trail.candidates(size);
        TreeHead chosen = candidates.get(0).head();
        Optional<List<LedgerLine>> truth = Optional.empty();
        for (Trail.Statement candidate : candidates) {
            truth = truth(candidate.head(), noted);
            if (truth.isPresent()) {
                chosen = candidate.head();
                break;
            }
        }
        forks(statements, chosen);
        if (tree != null && truth.isPresent()) {
            provenAgain(covered.size());
            List<LedgerLine> found = ledger.upTo(chosen.lastOffset());
            tree = comparison.compare(tree, truth.get(), found, noted, batches);
        } else {
            unprovenFrom = unprovenFrom < 0 ? covered.size() : unprovenFrom;
            tree = resumed(chosen, batches);
        }
        ledger.pass(chosen.lastOffset());
        covered = chosen;
    }

    private Optional<List<LedgerLine>> truth(TreeHead head, List<LedgerLine> noted) {
        return tree == null ? Optional.empty() : new Segment(tree, ledger.upTo(head.lastOffset()), noted).truth(head);
    }

    /** The tree that the subtrees noted with a checkpoint make, when the checkpoint vouches for them. */
    private @Nullable LedgerTree resumed(TreeHead head, List<Batch> batches) {
        if (batches.isEmpty()) {
            return null;
        }
        try {
            return LedgerTree.of(
                    partition, head, batches.get(batches.size() - 1).frontier());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void provenAgain(long size) {
        if (unprovenFrom >= 0 && unprovenFrom < size) {
            findings.add(new Finding(Kind.RECORDS_UNPROVEN, partition, new Place.OfRecords(unprovenFrom, size)));
        }
        unprovenFrom = -1;
    }

    private void forks(List<Trail.Statement> statements, TreeHead chosen) {
        for (Trail.Statement statement : statements) {
            if (!statement.head().equals(chosen)) {
                findings.add(note(Kind.CHECKPOINT_FORKED, chosen.size(), statement.topicOffset()));
            }
        }
    }

    /** What was noted behind the last checkpoint: either that of its own is missing, or it does not belong there. */
    private void tail() {
        Batch batch = leaves.next();
        long last = covered.size();
        while (batch != null) {
            LedgerTree grown = tree == null || batch.firstIndex() != tree.size() ? null : grown(tree, batch);
            if (grown == null) {
                findings.add(note(Kind.LEAVES_ADDED, batch.size(), batch.topicOffset()));
            } else {
                if (!trail.excuse(last)) {
                    findings.add(note(Kind.CHECKPOINT_REMOVED, batch.size(), -1));
                }
                comparison.compareLedger(
                        batch.firstIndex(),
                        batch.lines(),
                        ledger.upTo(grown.head().lastOffset()));
                ledger.pass(grown.head().lastOffset());
                tree = grown;
            }
            batch = leaves.next();
        }
    }

    private static @Nullable LedgerTree grown(LedgerTree tree, Batch batch) {
        LedgerTree grown = tree.copy();
        try {
            batch.lines().forEach(grown::append);
        } catch (IllegalArgumentException e) {
            return null;
        }
        return grown.frontier().equals(batch.frontier()) ? grown : null;
    }

    private Finding note(Kind kind, long size, long topicOffset) {
        return new Finding(kind, partition, new Place.OfNote(size, topicOffset));
    }
}
