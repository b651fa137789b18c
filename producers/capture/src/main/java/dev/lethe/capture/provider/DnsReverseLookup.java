package dev.lethe.capture.provider;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import io.vertx.core.dns.DnsResponseCode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a server of the domain name system for PTR records (RFC 1035, section 3.5; RFC 3596, section 2.5). Failures
 * carry the question in their message: they must not be logged.
 */
public final class DnsReverseLookup implements ReverseLookup {
    private static final int LONGEST_QUESTION = 80;

    private final DnsClient client;

    /**
     * Asks {@code server} on event loops of {@code vertx}.
     *
     * @param server an address, not a name
     * @param limit how long an answer may take
     */
    public DnsReverseLookup(Vertx vertx, InetSocketAddress server, Duration limit) {
        this.client = vertx.createDnsClient(new DnsClientOptions()
                .setHost(server.getAddress().getHostAddress())
                .setPort(server.getPort())
                .setQueryTimeout(limit.toMillis()));
    }

    @Override
    public Future<Optional<String>> nameOf(InetAddress address) {
        return client.resolvePTR(questionOf(address.getAddress()))
                .map(Optional::ofNullable)
                .recover(DnsReverseLookup::nameless);
    }

    /** The name of an address in the reverse tree; Vert.x' own look-up seeks IPv6 addresses where those of IPv4 are. */
    private static String questionOf(byte[] address) {
        StringBuilder name = new StringBuilder(LONGEST_QUESTION);
        boolean six = address.length > Integer.BYTES;
        for (int i = address.length - 1; i >= 0; i--) {
            int octet = Byte.toUnsignedInt(address[i]);
            if (six) {
                name.append(Character.forDigit(octet & 0xf, 16)).append('.');
                name.append(Character.forDigit(octet >> 4, 16)).append('.');
            } else {
                name.append(octet).append('.');
            }
        }
        return name.append(six ? "ip6.arpa." : "in-addr.arpa.").toString();
    }

    /** That there is no such record is an answer. */
    private static Future<Optional<String>> nameless(Throwable failure) {
        return failure instanceof DnsException known && known.code() == DnsResponseCode.NXDOMAIN
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture(failure);
    }
}
