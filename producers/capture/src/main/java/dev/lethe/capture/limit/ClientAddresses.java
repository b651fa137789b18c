package dev.lethe.capture.limit;

import com.google.common.net.InetAddresses;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells where requests come from, for limits and for the provider of a network. {@code X-Forwarded-For} counts when the
 * connection comes from a trusted proxy, read from the right as far as trust goes. IPv6 clients count by their /64
 * network, the smallest that is assigned to one customer (RFC 6177).
 */
public final class ClientAddresses {
    private static final int NETWORK_BYTES = 8;

    /** Comes before the name of an interface of this machine. */
    private static final char SCOPE = '%';

    private final Set<InetAddress> trustedProxies;

    /** Believes what {@code trustedProxies} say about where a request comes from. */
    public ClientAddresses(Set<InetAddress> trustedProxies) {
        this.trustedProxies = Set.copyOf(trustedProxies);
    }

    /** A key for the client of this exchange. */
    public String clientOf(RoutingContext context) {
        return keyOf(farthest(context));
    }

    /**
     * The address of this exchange's client: never to be stored, logged or sent on. Empty when nothing but trusted
     * proxies is known of it.
     */
    public Optional<InetAddress> addressOf(RoutingContext context) {
        return farthest(context).filter(address -> !trustedProxies.contains(address));
    }

    private Optional<InetAddress> farthest(RoutingContext context) {
        SocketAddress peer = context.request().remoteAddress();
        String host = peer == null || peer.hostAddress() == null ? "" : peer.hostAddress();
        return farthest(host, context.request().headers().getAll("X-Forwarded-For"));
    }

    /** The address that {@code text} is the literal of; names are not looked up. */
    public static Optional<InetAddress> literal(String text) {
        boolean isLiteral = text.indexOf(SCOPE) < 0 && InetAddresses.isInetAddress(text);
        return isLiteral ? Optional.of(InetAddresses.forString(text)) : Optional.empty();
    }

    String clientOf(String peer, List<String> forwardedFor) {
        return keyOf(farthest(peer, forwardedFor));
    }

    private Optional<InetAddress> farthest(String peer, List<String> forwardedFor) {
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
        return client;
    }

    private static String keyOf(Optional<InetAddress> client) {
        return client.map(ClientAddresses::network).orElse("unknown");
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] network = address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes;
        return java.util.HexFormat.of().formatHex(network);
    }
}
