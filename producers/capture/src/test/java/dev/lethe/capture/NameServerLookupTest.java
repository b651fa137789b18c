package dev.lethe.capture;

import static dev.lethe.capture.NameServer.answer;
import static dev.lethe.capture.NameServer.record;
import static dev.lethe.capture.NameServer.wire;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import dev.lethe.capture.provider.DnsReverseLookup;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reverse look-ups against a real server, which need not be a friendly one. */
class NameServerLookupTest {
    private static final Duration LIMIT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ADDRESS = "203.0.113.100";

    private final NameServer server = NameServer.start();
    private final Vertx vertx = Vertx.vertx();
    private final DnsReverseLookup lookup = new DnsReverseLookup(vertx, server.address(), LIMIT);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }

    @Test
    void shouldAskForTheNameOfAHost() {
        server.answerWith("p100.isp.example.net");

        assertThat(nameOf(ADDRESS)).succeedsWithin(PATIENCE).isEqualTo(Optional.of("p100.isp.example.net"));
        assertThat(nameOf("2001:db8::64")).succeedsWithin(PATIENCE).isEqualTo(Optional.of("p100.isp.example.net"));
        assertThat(server.asked)
                .containsExactly(
                        "100.113.0.203.in-addr.arpa.",
                        "4.6.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.");
    }

    @Test
    void shouldKnowAHostWithoutNameFromAServerWithoutAnswer() {
        server.refuseWith(3);
        assertThat(nameOf(ADDRESS)).succeedsWithin(PATIENCE).isEqualTo(Optional.empty());

        server.answerBy(query -> List.of(answer(query, 0)));
        assertThat(nameOf(ADDRESS)).succeedsWithin(PATIENCE).isEqualTo(Optional.empty());

        server.refuseWith(2);
        assertThat(nameOf(ADDRESS)).failsWithin(PATIENCE);

        server.beSilent();
        assertThat(nameOf(ADDRESS)).failsWithin(PATIENCE);
    }

    static Map<String, Function<byte[], List<byte[]>>> hostile() {
        byte[] honest = record(wire("isp", "example", "net"));
        return Map.of(
                "nothing", query -> List.of(new byte[0]),
                "noise", query -> List.of(noise(query.length), noise(1), noise(512)),
                "the query itself", query -> List.of(query),
                "another question's answer", query -> List.of(withId(answer(query, 0, honest), query[0] + 1)),
                "a name that points to itself",
                        query ->
                                List.of(answer(query, 0, record(new byte[] {(byte) 0xc0, (byte) (query.length + 12)}))),
                "a name that points beyond the end",
                        query -> List.of(answer(query, 0, record(new byte[] {(byte) 0xff, (byte) 0xff}))),
                "a label that ends beyond the end", query -> List.of(answer(query, 0, record(new byte[] {63, 'a'}))),
                "a record that ends beyond the end",
                        query -> List.of(Arrays.copyOf(answer(query, 0, honest), query.length + 14)),
                "no data", query -> List.of(answer(query, 0, record(new byte[0]))),
                "text that is no name",
                        query -> List.of(answer(query, 0, record("isp.example.net".getBytes(StandardCharsets.UTF_8)))));
    }

    static List<String> hostileAnswers() {
        return hostile().keySet().stream().sorted().toList();
    }

    /** It may be without an answer, but not for longer than the limit, and it answers the next question. */
    @ParameterizedTest
    @MethodSource("hostileAnswers")
    void shouldOutliveAHostileAnswer(String kind) {
        server.answerBy(Objects.requireNonNull(hostile().get(kind)));
        assertThat(nameOf(ADDRESS).handle((name, failure) -> name == null ? Optional.empty() : name))
                .succeedsWithin(PATIENCE)
                .isIn(Optional.empty(), Optional.of(""), Optional.of("."));

        server.answerWith("isp.example.net");
        assertThat(nameOf(ADDRESS)).succeedsWithin(PATIENCE).isEqualTo(Optional.of("isp.example.net"));
    }

    @Test
    void shouldTakeTheHonestAnswerBesideHostileOnes() {
        server.answerBy(query -> List.of(
                noise(40),
                withId(answer(query, 0, record(wire("evil", "example", "org"))), query[0] + 1),
                answer(query, 0, record(wire("isp", "example", "net")))));

        assertThat(nameOf(ADDRESS)).succeedsWithin(PATIENCE).isEqualTo(Optional.of("isp.example.net"));
    }

    private CompletableFuture<Optional<String>> nameOf(String address) {
        return lookup.nameOf(InetAddresses.forString(address))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] withId(byte[] datagram, int first) {
        datagram[0] = (byte) first;
        return datagram;
    }
}
