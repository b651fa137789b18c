package dev.lethe.privacy.audit.check;

import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.LedgerTree;
import dev.lethe.privacy.audit.check.Finding.Kind;
import dev.lethe.privacy.audit.check.Finding.Place;
import dev.lethe.privacy.audit.check.NotedLeaves.Batch;
import dev.lethe.privacy.tree.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds ledger and noted leaves against what is known to be true. */
final class Comparison {
    private final int partition;
    private final Trail trail;
    private final List<Finding> findings;
    private final Differences records;
    private final Differences leaves;

    Comparison(int partition, Trail trail, List<Finding> findings) {
        this.partition = partition;
        this.trail = trail;
        this.findings = findings;
        this.records = new Differences(
                partition,
                new Differences.Kinds(Kind.RECORD_REMOVED, Kind.RECORD_CHANGED, Kind.RECORD_MOVED, Kind.RECORD_ADDED));
        this.leaves = new Differences(
                partition,
                new Differences.Kinds(Kind.LEAF_REMOVED, Kind.LEAF_CHANGED, Kind.LEAF_MOVED, Kind.LEAF_ADDED));
    }

    /** Compares what stands between two checkpoints; returns the tree at the later one. */
    LedgerTree compare(
            LedgerTree before,
            List<LedgerLine> truth,
            List<LedgerLine> ledger,
            List<LedgerLine> noted,
            List<Batch> batches) {
        long first = before.size();
        compareLedger(first, truth, ledger);
        List<LedgerLine> sorted = Segment.sorted(noted);
        leaves.compare(first, truth, sorted);
        if (sorted.equals(truth)) {
            compareOrder(first, truth, noted);
        }
        LedgerTree after = before.copy();
        Set<Long> ends = batches.stream().map(Batch::size).collect(Collectors.toSet());
        Map<Long, List<Hash>> frontiers = new HashMap<>();
        for (LedgerLine line : truth) {
            after.append(line);
            if (ends.contains(after.size())) {
                frontiers.put(after.size(), after.frontier());
            }
        }
        batches.forEach(batch -> compareFrontier(first, after, frontiers, batch));
        return after;
    }

    /** Compares the ledger with {@code truth}, of which the first line has the index {@code first}. */
    void compareLedger(long first, List<LedgerLine> truth, List<LedgerLine> ledger) {
        records.compare(first, truth, ledger);
    }

    /** Whether every difference is named. */
    boolean complete() {
        return !records.full() && !leaves.full();
    }

    /** Every difference of ledger and leaves. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(records.findings());
        all.addAll(leaves.findings());
        return all;
    }

    private void compareOrder(long first, List<LedgerLine> truth, List<LedgerLine> noted) {
        for (int i = 0; i < truth.size(); i++) {
            if (!truth.get(i).equals(noted.get(i))) {
                long found = truth.get(noted.indexOf(truth.get(i))).offset();
                findings.add(new Finding(
                        Kind.LEAF_MOVED,
                        partition,
                        new Place.Moved(first + i, truth.get(i).offset(), found)));
            }
        }
    }

    /** A batch whose subtrees are those of the tree that it ends with had a checkpoint there. */
    private void compareFrontier(long first, LedgerTree after, Map<Long, List<Hash>> frontiers, Batch batch) {
        if (batch.frontier().equals(after.frontier())) {
            return;
        }
        if (!batch.frontier().equals(frontiers.get(batch.size()))) {
            findings.add(note(Kind.FRONTIER_CHANGED, batch.size(), batch.topicOffset()));
        } else if (!trail.excuse(first)) {
            findings.add(note(Kind.CHECKPOINT_REMOVED, batch.size(), -1));
        }
    }

    private Finding note(Kind kind, long size, long topicOffset) {
        return new Finding(kind, partition, new Place.OfNote(size, topicOffset));
    }
}
