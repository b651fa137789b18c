package dev.lethe.capture.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.lethe.privacy.release.Partition;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Finds providers by the names of hosts, within bounds: so many networks at once, so many remembered, each page view
 * waiting so long and no longer. For use by several threads; never blocks.
 *
 * <p>Whoever holds a network writes what its hosts are called: any text, also another's domain, a person's name, an
 * address. So of a name nothing is taken but the domain that somebody registered, by the public suffix list, and it
 * goes nowhere but into figures, which tell of at least {@code minimumPeople} people of it. A name is not confirmed by
 * looking it up in turn (forward confirmation): it would keep a holder of a network from lying about it, but the
 * outcome of a lie is a wrong name at a count of that network's visitors, as with a referrer that anybody can make up;
 * it would cost a second question for each network; and many providers' names have no address record.
 */
public final class ReverseProviders {
    /** Names of the reverse tree itself (RFC 3172) are those of networks and not of providers. */
    private static final String INFRASTRUCTURE = ".arpa";

    private static final Future<Optional<String>> UNKNOWN = Future.succeededFuture(Optional.empty());

    private final ReverseLookup lookup;
    private final LookupBounds bounds;
    private final MeterRegistry meters;
    private final Semaphore free;
    private final ConcurrentMap<Network, Future<Optional<String>>> underWay = new ConcurrentHashMap<>();
    private final Cache<Network, Known> known;

    /** Asks {@code lookup}. */
    public ReverseProviders(ReverseLookup lookup, LookupBounds bounds, MeterRegistry meters) {
        this(lookup, bounds, meters, Ticker.systemTicker());
    }

    ReverseProviders(ReverseLookup lookup, LookupBounds bounds, MeterRegistry meters, Ticker ticker) {
        this.lookup = lookup;
        this.bounds = bounds;
        this.meters = meters;
        this.free = new Semaphore(bounds.underWay());
        this.known = Caffeine.newBuilder()
                .maximumSize(bounds.networks())
                .expireAfter(Expiry.<Network, Known>creating(
                        (network, found) -> found.failed() ? bounds.retry() : bounds.remembered()))
                .ticker(ticker)
                .build();
        meters.gauge("lethe.capture.providers.remembered", known, Cache::estimatedSize);
        meters.gauge("lethe.capture.providers.asked", underWay, ConcurrentMap::size);
    }

    /** The domain of {@code network}'s provider; empty when it cannot be had within the bounds. Never fails. */
    Future<Optional<String>> providerOf(Network network) {
        Known before = known.getIfPresent(network);
        if (before != null) {
            return Future.succeededFuture(before.domain());
        }
        Future<Optional<String>> running = underWay.get(network);
        if (running == null && network.isPublic()) {
            running = ask(network);
        }
        return running == null ? UNKNOWN : inTime(running);
    }

    private Future<Optional<String>> ask(Network network) {
        if (!free.tryAcquire()) {
            count("refused");
            return UNKNOWN;
        }
        Promise<Optional<String>> answer = Promise.promise();
        Future<Optional<String>> other = underWay.putIfAbsent(network, answer.future());
        if (other != null) {
            free.release();
            return other;
        }
        nameOf(network).onComplete(name -> {
            Known found = name.succeeded() ? new Known(domainOf(name.result()), false) : Known.FAILED;
            known.put(network, found);
            underWay.remove(network);
            free.release();
            count(found.outcome());
            answer.complete(found.domain());
        });
        return answer.future();
    }

    private Future<Optional<String>> nameOf(Network network) {
        try {
            return lookup.nameOf(network.someHost());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private Future<Optional<String>> inTime(Future<Optional<String>> answer) {
        return answer.timeout(bounds.limit().toMillis(), TimeUnit.MILLISECONDS).otherwise(Optional.empty());
    }

    private static Optional<String> domainOf(Optional<String> name) {
        return name.map(Partition::registrableDomain).filter(domain -> !domain.endsWith(INFRASTRUCTURE));
    }

    private void count(String outcome) {
        meters.counter("lethe.capture.provider.lookups", "outcome", outcome).increment();
    }

    /** What was found out about a network. */
    private record Known(Optional<String> domain, boolean failed) {
        private static final Known FAILED = new Known(Optional.empty(), true);

        String outcome() {
            if (failed) {
                return "failed";
            }
            return domain.isPresent() ? "found" : "nameless";
        }
    }
}
