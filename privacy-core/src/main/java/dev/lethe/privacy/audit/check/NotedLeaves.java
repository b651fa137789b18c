package dev.lethe.privacy.audit.check;

import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.tree.Hash;
import java.util.List;

/** A record of the topic of leaves, which nobody has checked yet. */
public sealed interface NotedLeaves {

    /** Where it stands in that topic. */
    long topicOffset();

    /**
     * What was noted with one checkpoint.
     *
     * @param firstIndex index of the first line
     * @param lines the records that the checkpoint covers and the one before did not
     * @param frontier the subtrees of the tree behind the last line
     */
    record Batch(long topicOffset, long firstIndex, List<LedgerLine> lines, List<Hash> frontier)
            implements NotedLeaves {
        /** Copies the lists. */
        public Batch {
            lines = List.copyOf(lines);
            frontier = List.copyOf(frontier);
        }

        /** How many records the checkpoint covers. */
        public long size() {
            return firstIndex + lines.size();
        }
    }

    /** Something that is in no known form. */
    record Unreadable(long topicOffset) implements NotedLeaves {}
}
