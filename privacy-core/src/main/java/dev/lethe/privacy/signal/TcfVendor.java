package dev.lethe.privacy.signal;

import java.util.Set;

/**
 * A recipient that stands in IAB Europe's Global Vendor List: what a TC string must allow before it may receive
 * anything.
 *
 * @param vendorId the vendor's number in the list, 1 to 65535
 * @param purposes the TCF purposes, 1 to 11, that need the person's consent; legitimate interest is never relied on
 */
public record TcfVendor(int vendorId, Set<Integer> purposes) {
    /** A TC string holds vendor ids in 16 bits. */
    public static final int MAX_VENDOR_ID = 0xFFFF;

    /** TCF 2.2 and 2.3 define purposes 1 to 11. */
    public static final int MAX_PURPOSE = 11;

    public TcfVendor {
        if (vendorId < 1 || vendorId > MAX_VENDOR_ID) {
            throw new IllegalArgumentException("vendor id %d is not within 1..%d".formatted(vendorId, MAX_VENDOR_ID));
        }
        purposes = Set.copyOf(purposes);
        if (purposes.isEmpty() || purposes.stream().anyMatch(purpose -> purpose < 1 || purpose > MAX_PURPOSE)) {
            throw new IllegalArgumentException("TCF purposes must be one or more of 1.." + MAX_PURPOSE);
        }
    }
}
