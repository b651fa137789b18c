package dev.lethe.privacy.signal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a TC string is built exactly as IAB's "Consent string and vendor list formats v2" says: the segments, the
 * ranges within their bounds, and nothing behind the last field. IAB's decoder checks none of that.
 */
final class TcLayout {
    /** The segment that names the vendors who were shown to the person. */
    static final int DISCLOSED_VENDORS = 1;

    private static final int ALLOWED_VENDORS = 2;
    private static final int PUBLISHER_PURPOSES = 3;

    private static final int CORE_BITS_BEFORE_VENDORS = 213;
    private static final int VERSION = 2;
    private static final int LAST_DEFINED_BIT_OF_PURPOSES = 24;
    private static final int UNDEFINED_RESTRICTION = 3;

    private TcLayout() {}

    /** The types of the segments after the core; none is there twice. */
    static Set<Integer> segments(List<String> segments) {
        core(new BitText(segments.get(0)));
        Set<Integer> types = new HashSet<>();
        for (String segment : segments.subList(1, segments.size())) {
            UnreadableSignal.unless(types.add(further(new BitText(segment))));
        }
        return types;
    }

    private static void core(BitText bits) {
        UnreadableSignal.unless(bits.number(6) == VERSION);
        bits.skip(CORE_BITS_BEFORE_VENDORS - 6);
        vendors(bits);
        vendors(bits);
        int restrictions = bits.number(12);
        for (int i = 0; i < restrictions; i++) {
            int purpose = bits.number(6);
            UnreadableSignal.unless(purpose >= 1 && purpose <= LAST_DEFINED_BIT_OF_PURPOSES);
            UnreadableSignal.unless(bits.number(2) != UNDEFINED_RESTRICTION);
            ranges(bits, TcfVendor.MAX_VENDOR_ID);
        }
        bits.ends();
    }

    private static int further(BitText bits) {
        int type = bits.number(3);
        switch (type) {
            case DISCLOSED_VENDORS, ALLOWED_VENDORS -> vendors(bits);
            case PUBLISHER_PURPOSES -> {
                bits.skip(2 * LAST_DEFINED_BIT_OF_PURPOSES);
                bits.skip(2 * bits.number(6));
            }
            default -> UnreadableSignal.unless(false);
        }
        bits.ends();
        return type;
    }

    private static void vendors(BitText bits) {
        int max = bits.number(16);
        if (bits.flag()) {
            ranges(bits, max);
        } else {
            bits.skip(max);
        }
    }

    private static void ranges(BitText bits, int max) {
        int entries = bits.number(12);
        for (int i = 0; i < entries; i++) {
            boolean range = bits.flag();
            int first = bits.number(16);
            int last = range ? bits.number(16) : first;
            UnreadableSignal.unless(first >= 1 && first <= last && last <= max);
        }
    }
}
