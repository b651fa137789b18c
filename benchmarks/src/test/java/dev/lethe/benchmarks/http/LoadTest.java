package dev.lethe.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final int NO_CONTENT = 204;

    private final AtomicInteger answered = new AtomicInteger();
    private final CountDownLatch stall = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/submissions", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldCountTheTimeThatRequestsWaitBehindAStalledOne() throws InterruptedException {
        Load load = new Load(address(), NO_CONTENT, 1);
        Duration stalled = Duration.ofMillis(400);
        Thread ending = new Thread(() -> {
            try {
                Thread.sleep(stalled.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            stall.countDown();
        });
        ending.start();

        Histogram times = load.atRate(100, Duration.ofMillis(500), (person, due) -> {});

        assertThat(times.getTotalCount()).isEqualTo(50);
        long waited = times.getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(100), Long.MAX_VALUE / 4);
        assertThat(waited).isGreaterThan(20);
    }

    @Test
    void shouldSendAsMuchAsTheServerTakes() throws InterruptedException {
        stall.countDown();

        Load.Answered seen = new Load(address(), NO_CONTENT, 4).asMuchAsPossible(Duration.ofMillis(200));

        assertThat(seen.aSecond()).isPositive();
        assertThat(seen.requests()).isPositive().isEqualTo(answered.get());
    }

    @Test
    void shouldSendEachOfSoManyRequestsOnce() throws InterruptedException {
        stall.countDown();

        new Load(address(), NO_CONTENT, 4).all(37);

        assertThat(answered.get()).isEqualTo(37);
    }

    @Test
    void shouldNotTakeARefusalForThroughput() {
        stall.countDown();
        Load load = new Load(address(), 202, 1);

        assertThatThrownBy(() -> load.asMuchAsPossible(Duration.ofMillis(200)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("answered with 204 instead of 202");
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        try {
            stall.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answered.incrementAndGet();
        exchange.sendResponseHeaders(NO_CONTENT, -1);
        exchange.close();
    }
}
