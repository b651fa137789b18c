package dev.lethe.privacy.audit.check;

import dev.lethe.privacy.audit.check.Finding.Kind;
import dev.lethe.privacy.audit.check.Finding.Place;
import dev.lethe.privacy.audit.check.NotedLeaves.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads noted leaves in the order of their indexes; what stands out of that order is a finding. */
final class LeafCursor {
    private static final int AHEAD = 2;

    private final int partition;
    private final Iterator<? extends NotedLeaves> leaves;
    private final List<Finding> findings;
    private final Deque<Batch> ahead = new ArrayDeque<>();
    private long given = -1;
    private long expected;

    LeafCursor(int partition, Iterator<? extends NotedLeaves> leaves, List<Finding> findings) {
        this.partition = partition;
        this.leaves = leaves;
        this.findings = findings;
    }

    /** The batches that begin below {@code size} and were not given yet. */
    List<Batch> below(long size) {
        List<Batch> batches = new ArrayList<>();
        Batch batch = peek();
        while (batch != null && batch.firstIndex() < size) {
            batches.add(take(batch));
            batch = peek();
        }
        return batches;
    }

    /** The next batch; {@code null} at the end. */
    @Nullable
    Batch next() {
        Batch batch = peek();
        return batch == null ? null : take(batch);
    }

    private Batch take(Batch batch) {
        ahead.remove();
        given = batch.firstIndex();
        expected = batch.size();
        return batch;
    }

    private @Nullable Batch peek() {
        fill();
        while (!ahead.isEmpty()) {
            Batch batch = ahead.element();
            boolean repeated = batch.firstIndex() <= given;
            boolean astray = batch.firstIndex() != expected
                    && ahead.size() == AHEAD
                    && ahead.getLast().firstIndex() <= batch.firstIndex()
                    && ahead.getLast().firstIndex() > given;
            if (!repeated && !astray) {
                return batch;
            }
            findings.add(note(Kind.LEAVES_ADDED, batch.size(), batch.topicOffset()));
            ahead.remove();
            fill();
        }
        return null;
    }

    private void fill() {
        while (ahead.size() < AHEAD && leaves.hasNext()) {
            NotedLeaves read = leaves.next();
            if (read instanceof Batch batch && isOne(batch)) {
                ahead.add(batch);
            } else {
                findings.add(note(Kind.LEAVES_UNREADABLE, -1, read.topicOffset()));
            }
        }
    }

    private static boolean isOne(Batch batch) {
        return batch.firstIndex() >= 0
                && batch.firstIndex() <= Long.MAX_VALUE / 2
                && !batch.lines().isEmpty();
    }

    private Finding note(Kind kind, long size, long topicOffset) {
        return new Finding(kind, partition, new Place.OfNote(size, topicOffset));
    }
}
