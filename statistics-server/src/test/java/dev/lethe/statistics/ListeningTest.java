package dev.lethe.statistics;

import static dev.lethe.statistics.ServerFixture.AS_ACME;
import static dev.lethe.statistics.ServerFixture.AS_GLOBEX;
import static dev.lethe.statistics.ServerFixture.AS_OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.http.testing.Answer;
import dev.lethe.statistics.EventStream.Event;
import dev.lethe.statistics.figure.Figure;
import dev.lethe.statistics.figure.Group;
import dev.lethe.statistics.figure.Outlet;
import dev.lethe.statistics.route.StreamRoute;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListeningTest {
    @Test
    void shouldSendASnapshotAndThenWhatEachReleaseChanges() {
        try (ServerFixture server = ServerFixture.start()) {
            server.release("acme-shop", "2026-03-09", 20);
            try (EventStream stream = server.client.listen("/v1/statistics/stream?from=2026-03-01", AS_ACME)) {
                Event snapshot = stream.next();
                server.release("acme-shop", "2026-03-10", 30);
                server.release("globex-books", "2026-03-10", 99);
                server.release("acme-shop", "2026-03-09", 55);

                assertThat(snapshot.name()).isEqualTo("snapshot");
                assertThat(counts(snapshot.data())).containsExactly(20L);
                Event first = stream.next();
                Event second = stream.next();
                assertThat(first.name()).isEqualTo("figures");
                assertThat(counts(first.data())).containsExactly(30L);
                assertThat(counts(second.data())).containsExactly(55L);
                assertThat(second.data().at("/rows/0/id"))
                        .isEqualTo(snapshot.data().at("/rows/0/id"));
                assertThat(Long.parseLong(second.id())).isGreaterThan(Long.parseLong(snapshot.id()));
                await().until(() -> stream.comments() > 1);
                assertThat(stream.arrived()).as("nothing of others").isNull();
            }
        }
    }

    @Test
    void shouldSendSumsOfPeriodsAndSayWhatIsGone() {
        try (ServerFixture server = ServerFixture.start()) {
            server.release("acme-shop", "2026-03-02", 20);
            server.release("acme-shop", "2026-03-03", 30);
            String path = "/v1/statistics/stream?period=week&site=acme-shop";
            try (EventStream stream = server.client.listen(path, AS_OPERATOR)) {
                assertThat(counts(stream.next().data())).containsExactly(50L);

                server.tell(server.book.remove("acme-shop2026-03-03"));
                assertThat(counts(stream.next().data())).containsExactly(20L);
                server.tell(server.book.remove("acme-shop2026-03-02"));

                Event gone = stream.next();
                assertThat(counts(gone.data())).isEmpty();
                assertThat(gone.data().at("/removed/0").textValue()).isEqualTo("2026-03-02|acme|page-views|acme-shop");
            }
        }
    }

    @Test
    void shouldSendEverythingAgainAfterANewPolicy() {
        try (ServerFixture server = ServerFixture.start();
                EventStream stream = server.client.listen("/v1/statistics/stream", AS_GLOBEX)) {
            assertThat(counts(stream.next().data())).isEmpty();
            Figure early =
                    new Figure(Group.ofSite(Outlet.ID, "page-views"), LocalDate.parse("2026-03-10"), 20, 2, null);
            server.tell(server.book.put("early", early));

            server.publish(Outlet.of(2, "globex"));

            Event again = stream.next();
            assertThat(again.name()).isEqualTo("snapshot");
            assertThat(counts(again.data())).containsExactly(20L);
        }
    }

    @Test
    void shouldTakeABoundedNumberOfListenersAltogetherAndOfEachCustomer() {
        StreamRoute.Bounds bounds = new StreamRoute.Bounds(1_000, 262_144, Duration.ofMillis(100));
        try (ServerFixture server = new ServerFixture(bounds, 3, 2)) {
            EventStream first = server.client.listen("/v1/statistics/stream", AS_ACME);
            EventStream second = server.client.listen("/v1/statistics/stream", AS_ACME);
            Answer third = server.client.get("/v1/statistics/stream", AS_ACME);
            EventStream other = server.client.listen("/v1/statistics/stream", AS_GLOBEX);
            Answer fourth = server.client.get("/v1/statistics/stream", AS_OPERATOR);

            for (Answer refused : List.of(third, fourth)) {
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.rule()).isEqualTo("busy");
                assertThat(refused.header("Retry-After")).isEqualTo("30");
            }
            first.close();
            await().until(() ->
                    server.meters.get("lethe.statistics.listeners").gauge().value() == 2);
            server.client.listen("/v1/statistics/stream", AS_ACME).close();
            second.close();
            other.close();
        }
    }

    @Test
    void shouldCutOffWhoReadsTooSlowlyAndServeTheOthers() throws IOException {
        StreamRoute.Bounds bounds = new StreamRoute.Bounds(1_000, 20_000, Duration.ofMillis(100));
        try (ServerFixture server = new ServerFixture(bounds, 5, 5);
                Socket slow = new Socket()) {
            slow.setReceiveBufferSize(1_024);
            slow.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), server.client.port()));
            slow.getOutputStream()
                    .write(("GET /v1/statistics/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + ServerFixture.ACME_KEY + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() ->
                    server.meters.get("lethe.statistics.listeners").gauge().value() == 1);

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                releaseMuch(server);
                return server.meters
                                .get("lethe.statistics.listeners.slow")
                                .counter()
                                .count()
                        == 1;
            });

            await().until(() ->
                    server.meters.get("lethe.statistics.listeners").gauge().value() == 0);
            try (EventStream other = server.client.listen("/v1/statistics/stream?site=acme-shop", AS_ACME)) {
                assertThat(other.next().name()).isEqualTo("snapshot");
            }
        }
    }

    @Test
    void shouldEndStreamsWhenTheServerStops() {
        ServerFixture server = ServerFixture.start();
        try (EventStream stream = server.client.listen("/v1/statistics/stream", AS_ACME)) {
            stream.next();

            server.close();

            assertThat(stream.next().name()).isEqualTo("end");
        }
    }

    /** Some 50 KB for each listener. */
    private static void releaseMuch(ServerFixture server) {
        List<Figure> changed = new ArrayList<>();
        long count = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            Group group = Group.ofWithheld("acme", "widget-" + i, "email", "NO_CONSENT");
            changed.addAll(server.book.put("w" + i, new Figure(group, LocalDate.parse("2026-03-10"), count, 1, null)));
        }
        server.tell(changed);
    }

    private static List<Long> counts(JsonNode data) {
        List<Long> counts = new ArrayList<>();
        data.get("rows").forEach(row -> counts.add(row.get("count").longValue()));
        return counts;
    }
}
