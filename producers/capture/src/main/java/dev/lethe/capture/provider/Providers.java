package dev.lethe.capture.provider;

import dev.lethe.capture.limit.ClientAddresses;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * The internet provider behind a request: by the table, else by a reverse look-up when there is one. For use by several
 * threads.
 */
public final class Providers {
    private static final Future<Optional<String>> UNKNOWN = Future.succeededFuture(Optional.empty());

    private final ClientAddresses addresses;
    private final ProviderTable table;
    private final Optional<ReverseProviders> reverse;

    /** Looks clients up by their {@code addresses}. */
    public Providers(ClientAddresses addresses, ProviderTable table, Optional<ReverseProviders> reverse) {
        this.addresses = addresses;
        this.table = table;
        this.reverse = reverse;
    }

    /**
     * The provider's registrable domain; empty when it is not known or could not be found out in time. Never fails, and
     * completes on the event loop of {@code context}, at once unless a look-up is under way.
     */
    public Future<Optional<String>> of(RoutingContext context) {
        if (table.isEmpty() && reverse.isEmpty()) {
            return UNKNOWN;
        }
        return addresses
                .addressOf(context)
                .map(Network::of)
                .map(network -> of(network, context))
                .orElse(UNKNOWN);
    }

    private Future<Optional<String>> of(Network network, RoutingContext context) {
        String domain = table.providerOf(network);
        if (domain != null || reverse.isEmpty()) {
            return Future.succeededFuture(Optional.ofNullable(domain));
        }
        Future<Optional<String>> found = reverse.get().providerOf(network);
        return found.isComplete()
                ? found
                : Future.fromCompletionStage(
                        found.toCompletionStage(), context.vertx().getOrCreateContext());
    }
}
