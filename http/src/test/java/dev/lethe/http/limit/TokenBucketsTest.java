package dev.lethe.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void shouldGiveTheBurstThenOneTokenAtATime() {
        TokenBuckets buckets = new TokenBuckets(new Allowance(2, 60), 10, nanos::get);
        buckets.take("a");
        buckets.take("a");

        assertThat(buckets.take("a")).contains(Duration.ofSeconds(1));

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(buckets.take("a")).isEmpty();
        assertThat(buckets.take("a")).isPresent();
    }

    @Test
    void shouldKeepClientsApart() {
        TokenBuckets buckets = new TokenBuckets(new Allowance(1, 1), 10, nanos::get);
        buckets.take("a");

        assertThat(buckets.take("b")).isEmpty();
        assertThat(buckets.take("a")).isPresent();
    }

    @Test
    void shouldRememberBoundedNumberOfClients() {
        TokenBuckets buckets = new TokenBuckets(new Allowance(1, 1), 10, nanos::get);

        for (int client = 0; client < 10_000; client++) {
            buckets.take("client-" + client);
        }

        assertThat(buckets.tracked()).isLessThanOrEqualTo(10);
    }

    @Test
    void shouldForgetClientsOnlyWhenTheirBucketIsFullAgain() {
        TokenBuckets buckets = new TokenBuckets(new Allowance(3, 1), 10, nanos::get);
        buckets.take("a");
        buckets.take("a");
        buckets.take("a");

        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(buckets.tracked()).isOne();

        nanos.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThat(buckets.tracked()).isZero();
    }
}
