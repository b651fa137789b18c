package dev.lethe.capture.provider;

import dev.lethe.capture.limit.ClientAddresses;
import dev.lethe.privacy.release.Partition;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a table of providers, {@code <network>,<domain>}. */
final class TableLine {
    private static final Pattern LINE = Pattern.compile("([^,/]+)/(0|[1-9][0-9]{0,2})\\s*,\\s*([^,]+)");

    private TableLine() {}

    /** What line {@code number} says. Throws {@link IllegalArgumentException} with the rule that it breaks. */
    static Route parse(String line, int number) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "give a network in CIDR notation, a comma and a domain, as 203.0.113.0/24,example.net");
        }
        String domain = matcher.group(3);
        if (!domain.equals(Partition.registrableDomain(domain))) {
            throw new IllegalArgumentException("give a domain that somebody can register by the public suffix list,"
                    + " in lower case and punycode, as example.co.uk and not www.example.co.uk or co.uk");
        }
        return route(matcher.group(1), Integer.parseInt(matcher.group(2)), domain, number);
    }

    private static Route route(String literal, int prefix, String domain, int number) {
        InetAddress address = ClientAddresses.literal(literal)
                .filter(known -> literal.contains(":") != (known instanceof Inet4Address))
                .orElseThrow(() -> new IllegalArgumentException("give the address of an IPv4 or IPv6 network"));
        Network first = Network.of(address);
        int longest = address instanceof Inet4Address ? Network.BITS_4 : Network.BITS_6;
        if (prefix > longest) {
            throw new IllegalArgumentException("give a prefix of at most " + longest
                    + " bits: addresses are cut to /24 and /48 before they are looked up");
        }
        if (first.bits() != longest) {
            throw new IllegalArgumentException("give the IPv4 network: addresses of 6to4 count as those of IPv4");
        }
        if (!endsWith(address, prefix)) {
            throw new IllegalArgumentException("give the network's first address: it has bits beyond the prefix");
        }
        return new Route(first.key(), first.lastOf(prefix).key(), domain, number);
    }

    /** Whether nothing of {@code address} is set after its first {@code prefix} bits. */
    private static boolean endsWith(InetAddress address, int prefix) {
        byte[] bytes = address.getAddress();
        for (int bit = prefix; bit < bytes.length * Byte.SIZE; bit++) {
            if ((bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1) != 0) {
                return false;
            }
        }
        return true;
    }
}
