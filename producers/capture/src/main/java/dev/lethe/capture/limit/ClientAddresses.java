package dev.lethe.capture.limit;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells clients apart by address, for limits only. {@code X-Forwarded-For} counts when the connection comes from a
 * trusted proxy, read from the right as far as trust goes. IPv6 clients count by their /64 network, the smallest that
 * is assigned to one customer (RFC 6177).
 */
public final class ClientAddresses {
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final int NETWORK_BYTES = 8;

    private final Set<InetAddress> trustedProxies;

    /** Believes what {@code trustedProxies} say about where a request comes from. */
    public ClientAddresses(Set<InetAddress> trustedProxies) {
        this.trustedProxies = Set.copyOf(trustedProxies);
    }

    /** A key for the client of this exchange. */
    public String clientOf(RoutingContext context) {
        SocketAddress peer = context.request().remoteAddress();
        String host = peer == null || peer.hostAddress() == null ? "" : peer.hostAddress();
        return clientOf(host, context.request().headers().getAll("X-Forwarded-For"));
    }

    /** The address that {@code text} is the literal of; names are not looked up. */
    public static Optional<InetAddress> literal(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    String clientOf(String peer, List<String> forwardedFor) {
        Optional<InetAddress> client = literal(peer);
        List<String> hops = List.of(String.join(",", forwardedFor).split(",", -1));
        for (int i = hops.size() - 1;
                i >= 0 && client.filter(trustedProxies::contains).isPresent();
                i--) {
            Optional<InetAddress> before = literal(hops.get(i).strip());
            if (before.isEmpty()) {
                break;
            }
            client = before;
        }
        return client.map(ClientAddresses::network).orElse("unknown");
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] network = address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
        return java.util.HexFormat.of().formatHex(network);
    }
}
