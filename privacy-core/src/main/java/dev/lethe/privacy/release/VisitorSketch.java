package dev.lethe.privacy.release;

import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.memory.WritableMemory;

/**
 * Estimates how many distinct tokens there were, however often each came, in at most 4 KiB (HyperLogLog of Apache
 * DataSketches with 4,096 registers: two of three estimates are off by less than 1.3 per cent, 99 of 100 by less than
 * 4). It keeps registers, no token. Immutable.
 */
public final class VisitorSketch {
    /** Nobody. */
    public static final VisitorSketch NOBODY = new VisitorSketch(fresh().toUpdatableByteArray());

    private static final int LOG_REGISTERS = 12;

    private final byte[] bytes;

    private VisitorSketch(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The sketch that {@link #bytes} wrote. */
    public static VisitorSketch of(byte[] bytes) {
        return bytes.length == 0 ? NOBODY : new VisitorSketch(bytes.clone());
    }

    private static HllSketch fresh() {
        return new HllSketch(LOG_REGISTERS, TgtHllType.HLL_8);
    }

    /** This with {@code token}; the same object when that changes nothing. */
    public VisitorSketch with(String token) {
        HllSketch sketch = HllSketch.heapify(bytes);
        double before = sketch.getEstimate();
        sketch.update(token);
        return sketch.getEstimate() > before ? new VisitorSketch(sketch.toUpdatableByteArray()) : this;
    }

    /** How many distinct tokens there were, about. */
    public double estimate() {
        return HllSketch.wrap(WritableMemory.writableWrap(bytes)).getEstimate();
    }

    /** For {@link #of}. */
    public byte[] bytes() {
        return bytes.clone();
    }
}
