package dev.lethe.capture.provider;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.Optional;

/** Knows, or finds out from elsewhere, what a host calls itself. For use by several threads; never blocks. */
@FunctionalInterface
public interface ReverseLookup {

    /**
     * The name of the host with {@code address}, which is no client's but some host's of a client's network; empty when
     * it has none. Fails when that cannot be found out. Must complete some time: until then it takes one of the places
     * for look-ups that are under way. Whatever it gives is treated as a text from a stranger.
     */
    Future<Optional<String>> nameOf(InetAddress address);
}
