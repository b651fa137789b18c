package dev.lethe.http.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * One token bucket for each client. Buckets that are full again are forgotten, and the least used ones when there are
 * too many, so memory is bounded; what comes in forgets them, on its own thread: to wake another one for that takes
 * longer. Safe for use by several threads.
 */
public final class TokenBuckets {
    private final Allowance allowance;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets;

    /** Keeps at most {@code maxClients} buckets. */
    public TokenBuckets(Allowance allowance, int maxClients) {
        this(allowance, maxClients, Ticker.systemTicker());
    }

    TokenBuckets(Allowance allowance, int maxClients, Ticker ticker) {
        this.allowance = allowance;
        this.clock = new Nanoseconds(ticker);
        Duration untilFull = Duration.ofMinutes(1 + allowance.burst() / allowance.perMinute());
        this.buckets = Caffeine.newBuilder()
                .maximumSize(maxClients)
                .expireAfterAccess(untilFull)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Takes one token of {@code client}; when there is none, says how long to wait for one. */
    public Optional<Duration> take(String client) {
        ConsumptionProbe probe = buckets.get(client, added -> fullBucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** How many buckets are kept now, about. */
    public long tracked() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket fullBucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(allowance.burst()).refillGreedy(allowance.perMinute(), Duration.ofMinutes(1)))
                .withCustomTimePrecision(clock)
                .build();
    }

    private record Nanoseconds(Ticker ticker) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ticker.read();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
