package dev.lethe.privacy.audit.check;

import dev.lethe.privacy.audit.TreeHead;
import java.util.List;

/**
 * What a check of one partition found.
 *
 * @param covered the largest checkpoint; {@link TreeHead#EMPTY} when there is none
 * @param checkpoints how many sizes valid checkpoints were found for
 * @param uncovered how many records stand behind the largest checkpoint: nothing is known of them yet
 * @param complete whether every difference is named; there may be more than are remembered
 * @param findings what is not as it was; none when all is in order
 */
public record PartitionReport(
        int partition, TreeHead covered, long checkpoints, long uncovered, boolean complete, List<Finding> findings) {

    /** Copies the list. */
    public PartitionReport {
        findings = List.copyOf(findings);
    }
}
