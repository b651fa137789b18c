package dev.lethe.capture.provider;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * What is left of a client's address before anything is looked up: its /24 of IPv4, its /48 of IPv6. These are the
 * smallest networks that are routed on their own, and hold a provider's many customers or at least one site's many
 * hosts; the rest of the address, which tells people apart, is gone.
 *
 * <p>An address of 6to4 (RFC 3056, section 2) carries one of IPv4 in its first 48 bits, so it counts as that one, and
 * so do IPv4-mapped ones (RFC 4291, section 2.5.5.2).
 *
 * @param key the network's 24 or 48 bits; those of IPv6 follow all of IPv4
 */
record Network(long key) {
    /** The longest prefix of an IPv4 network. */
    static final int BITS_4 = 24;

    /** The longest prefix of an IPv6 network. */
    static final int BITS_6 = 48;

    private static final long SIX = 1L << BITS_6;
    private static final int BYTES_4 = 4;
    private static final int BYTES_6 = 16;
    private static final int SIX_TO_FOUR = 0x2002;
    private static final long GLOBAL_UNICAST = 1;

    /** 100.64.0.0/10, addresses that carriers share among customers (RFC 6598). */
    private static final long SHARED = (100 << 2) | 1;

    private static final int SHARED_BITS = 10;

    /**
     * Any host of a network, the same for all of its clients; not near an end, where routers have names of their own.
     */
    private static final byte SOME_HOST = 100;

    /** The network of {@code address}. */
    static Network of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == BYTES_4) {
            return new Network(bits(bytes, 0, BITS_4));
        }
        return bits(bytes, 0, Short.SIZE) == SIX_TO_FOUR
                ? new Network(bits(bytes, Short.BYTES, BITS_4))
                : new Network(SIX | bits(bytes, 0, BITS_6));
    }

    /** The last network that has the first {@code prefix} bits of this one, which is the first of them. */
    Network lastOf(int prefix) {
        return new Network(key | ((1L << (bits() - prefix)) - 1));
    }

    /** The address of some host in it, for questions about the network that must be put as ones about a host. */
    InetAddress someHost() {
        byte[] bytes = new byte[isSix() ? BYTES_6 : BYTES_4];
        int bits = bits();
        for (int i = 0; i < bits / Byte.SIZE; i++) {
            bytes[i] = (byte) (key >>> (bits - Byte.SIZE * (i + 1)));
        }
        bytes[bytes.length - 1] = SOME_HOST;
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }

    /** Whether it is part of the public internet, so that others may be asked about it (RFC 6303). */
    boolean isPublic() {
        if (isSix()) {
            return (key & ~SIX) >>> (BITS_6 - 3) == GLOBAL_UNICAST; // RFC 4291, section 2.4
        }
        InetAddress host = someHost();
        long first = key >>> (BITS_4 - Byte.SIZE);
        return first > 0
                && first < 224 // multicast, reserved
                && !host.isSiteLocalAddress()
                && !host.isLoopbackAddress()
                && !host.isLinkLocalAddress()
                && key >>> (BITS_4 - SHARED_BITS) != SHARED;
    }

    /** The longest prefix of its kind of network. */
    int bits() {
        return isSix() ? BITS_6 : BITS_4;
    }

    private boolean isSix() {
        return (key & SIX) != 0;
    }

    private static long bits(byte[] bytes, int from, int count) {
        long bits = 0;
        for (int i = from; i < from + count / Byte.SIZE; i++) {
            bits = (bits << Byte.SIZE) | Byte.toUnsignedLong(bytes[i]);
        }
        return bits;
    }

    @Override
    public String toString() {
        return "Network(redacted)";
    }
}
