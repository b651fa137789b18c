package dev.lethe.capture.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.net.InetAddresses;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReverseProvidersTest {
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration LATE = Duration.ofSeconds(30);
    private static final Optional<String> UNKNOWN = Optional.empty();

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong clock = new AtomicLong();
    private final Questions questions = new Questions();

    @Test
    void shouldAskOnceForEachNetworkHoweverManyWait() {
        ReverseProviders providers = providers(LATE, 8);
        Future<Optional<String>> first = providers.providerOf(network("203.0.113.7"));
        Future<Optional<String>> second = providers.providerOf(network("203.0.113.8"));
        questions.answer(0, "p100.isp.example.net");

        assertThat(first.toCompletionStage()).isCompletedWithValue(Optional.of("example.net"));
        assertThat(second.toCompletionStage()).isCompletedWithValue(Optional.of("example.net"));
        assertThat(now(providers, "203.0.113.9")).contains("example.net");
        assertThat(questions.asked).containsExactly(InetAddresses.forString("203.0.113.100"));
    }

    @Test
    void shouldAskAgainWhenAnAnswerIsOldAndSoonerWhenThereWasNone() {
        ReverseProviders providers = providers(LATE, 8);
        providers.providerOf(network("203.0.113.7"));
        questions.answer(0, "isp.example.net");
        providers.providerOf(network("198.51.100.7"));
        questions.fail(1);
        providers.providerOf(network("2001:db8::7"));
        questions.answer(2, null);

        pass(Duration.ofSeconds(59));
        assertThat(now(providers, "198.51.100.7")).isEmpty();
        assertThat(questions.asked).hasSize(3);

        pass(Duration.ofSeconds(2));
        providers.providerOf(network("198.51.100.7"));
        assertThat(now(providers, "203.0.113.7")).contains("example.net");
        assertThat(now(providers, "2001:db8::7")).isEmpty();
        assertThat(questions.asked).hasSize(4);

        pass(Duration.ofHours(1));
        providers.providerOf(network("203.0.113.7"));
        assertThat(questions.asked).hasSize(5);
    }

    @Test
    void shouldNotAskAboutMoreNetworksAtOnceThanItMay() {
        ReverseProviders providers = providers(LATE, 2);
        providers.providerOf(network("203.0.113.7"));
        providers.providerOf(network("198.51.100.7"));

        assertThat(now(providers, "192.0.2.7")).isEmpty();
        assertThat(questions.asked).hasSize(2);
        assertThat(outcomes("refused")).isEqualTo(1);

        questions.answer(0, "isp.example.net");
        questions.fail(1);
        providers.providerOf(network("192.0.2.7"));
        providers.providerOf(network("192.88.99.7"));
        assertThat(questions.asked).hasSize(4);
        assertThat(outcomes("found")).isEqualTo(1);
        assertThat(outcomes("failed")).isEqualTo(1);
    }

    /** A look-up that never ends costs its place and nothing else; an answer that comes late is for the next one. */
    @Test
    void shouldWaitNoLongerThanTheLimit() {
        ReverseProviders providers = providers(SOON, 8);
        Future<Optional<String>> first = providers.providerOf(network("203.0.113.7"));

        assertThat(first.toCompletionStage()).succeedsWithin(LATE).isEqualTo(UNKNOWN);

        questions.answer(0, "isp.example.net");
        assertThat(now(providers, "203.0.113.7")).contains("example.net");
        assertThat(questions.asked).hasSize(1);
    }

    @Test
    void shouldRememberNoMoreNetworksThanItMay() {
        ReverseProviders providers = providers(LATE, 8);
        for (int i = 0; i < 5_000; i++) {
            providers.providerOf(network("11.%d.%d.1".formatted(i / 250, i % 250)));
            questions.answer(i, "isp.example.net");
        }

        await().until(() ->
                meters.get("lethe.capture.providers.remembered").gauge().value() <= 100);
        assertThat(meters.get("lethe.capture.providers.asked").gauge().value()).isZero();
    }

    @Test
    void shouldTakeADefectOfTheLookUpForNoAnswer() {
        ReverseProviders providers = new ReverseProviders(
                address -> {
                    throw new IllegalStateException("a defect");
                },
                bounds(LATE, 1),
                meters);

        assertThat(now(providers, "203.0.113.7")).isEmpty();
        assertThat(now(providers, "198.51.100.7")).isEmpty();
        assertThat(outcomes("failed")).isEqualTo(2);
    }

    @Test
    void shouldNotAskAboutNetworksThatAreNotPublic() {
        assertThat(now(providers(LATE, 8), "192.168.0.7")).isEmpty();
        assertThat(questions.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "p100.dip0.isp.example.net, example.net",
        "EXAMPLE.NET, example.net",
        "ada-lovelace.home.example.co.uk., example.co.uk",
        "203.0.113.7.example.com, example.com",
    })
    void shouldKeepTheRegistrableDomainOnly(String name, String domain) {
        assertThat(answered(name)).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "net",
                "co.uk",
                "203.0.113.7",
                "2001:db8::7",
                "100.113.0.203.in-addr.arpa",
                "7.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
                "ada@example.net",
                "ada lovelace.net",
                "<script>.example.net",
                "ex\u0430mple.net",
                "example.\u202eten",
                "a..example.net",
                "router.internal",
                "*/.example.net",
            })
    void shouldTakeNothingFromANameThatIsNotUnderARegisteredDomain(String name) {
        assertThat(answered(name)).isEmpty();
    }

    private Optional<String> answered(String name) {
        ReverseProviders providers = providers(LATE, 8);
        providers.providerOf(network("203.0.113.7"));
        questions.answer(0, name);
        return now(providers, "203.0.113.7");
    }

    /** What is known without waiting. */
    private static Optional<String> now(ReverseProviders providers, String address) {
        Future<Optional<String>> future = providers.providerOf(network(address));
        assertThat(future.isComplete()).isTrue();
        return future.result();
    }

    private double outcomes(String outcome) {
        return meters.get("lethe.capture.provider.lookups")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private ReverseProviders providers(Duration limit, int underWay) {
        return new ReverseProviders(questions, bounds(limit, underWay), meters, clock::get);
    }

    private static LookupBounds bounds(Duration limit, int underWay) {
        return new LookupBounds(limit, underWay, 100, Duration.ofHours(1));
    }

    private static Network network(String address) {
        return Network.of(InetAddresses.forString(address));
    }

    /** Keeps what is asked until the test answers it. */
    private static final class Questions implements ReverseLookup {
        final List<InetAddress> asked = new ArrayList<>();
        private final List<Promise<Optional<String>>> open = new ArrayList<>();

        @Override
        public Future<Optional<String>> nameOf(InetAddress address) {
            asked.add(address);
            Promise<Optional<String>> promise = Promise.promise();
            open.add(promise);
            return promise.future();
        }

        void answer(int question, @org.jspecify.annotations.Nullable String name) {
            open.get(question).complete(Optional.ofNullable(name));
        }

        void fail(int question) {
            open.get(question).fail("no answer");
        }
    }
}
