package dev.lethe.streams.erasure;

import dev.lethe.schemas.avro.ErasureFile;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.schemas.avro.RemovalReceipt;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * Files as sets of reports. {@link #join} is commutative, associative and idempotent, so a file is the same in whatever
 * order its reports came and however often they were repeated.
 */
public final class ErasureFiles {
    private static final BinaryOperator<RemovalReceipt> EARLIER = BinaryOperator.minBy(
            Comparator.comparing(RemovalReceipt::getSeenAt).thenComparing(Comparator.naturalOrder()));

    private ErasureFiles() {}

    /** A file of one step. */
    public static ErasureFile of(ErasureStep step) {
        return new ErasureFile(List.of(step), List.of());
    }

    /** A file of one receipt. */
    public static ErasureFile of(RemovalReceipt receipt) {
        return new ErasureFile(List.of(), List.of(receipt));
    }

    /** Everything in either; of several receipts of a removal the one that was seen first. */
    public static ErasureFile join(ErasureFile one, ErasureFile other) {
        TreeSet<ErasureStep> steps = new TreeSet<>(one.getSteps());
        steps.addAll(other.getSteps());
        Map<String, RemovalReceipt> receipts = new TreeMap<>();
        one.getReceipts().forEach(receipt -> receipts.merge(receipt.getRemoval(), receipt, EARLIER));
        other.getReceipts().forEach(receipt -> receipts.merge(receipt.getRemoval(), receipt, EARLIER));
        return new ErasureFile(List.copyOf(steps), List.copyOf(receipts.values()));
    }
}
