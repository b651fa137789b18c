package dev.lethe.statistics;

import static dev.lethe.statistics.ServerFixture.AS_ACME;
import static dev.lethe.statistics.ServerFixture.AS_GLOBEX;
import static dev.lethe.statistics.ServerFixture.AS_OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.policylog.PolicyPublisher;
import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.policylog.testing.DemoPolicies;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.Heartbeat;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.settings.SettingsException;
import dev.lethe.statistics.EventStream.Event;
import dev.lethe.statistics.figure.MovedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server behind a real broker; today is 2026-03-10. */
class StatisticsBrokerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final InMemorySchemaIds ids = new InMemorySchemaIds();
    private BrokerProcess broker;
    private StatisticsServer server;
    private StatisticsClient client;

    @BeforeEach
    void start() throws Exception {
        broker = BrokerProcess.start();
        new PolicyPublisher(Map.of("bootstrap.servers", broker.bootstrapServers()), ids, Clock.systemUTC())
                .publish(DemoPolicies.version(1), Instant.EPOCH);
        startServer();
    }

    @AfterEach
    void stop() {
        server.close();
        broker.close();
    }

    @Test
    void shouldBecomeReadyWhenItHasReadEverythingThatWasThere() throws Exception {
        assertThat(client.get("/health/live").status()).isEqualTo(200);
        assertThat(client.get("/health/ready").body()).contains("Not available: released figures.");
        assertThat(client.get("/v1/statistics", AS_ACME).rule()).isEqualTo("not-ready");

        createTopics();
        await().atMost(PATIENCE).until(() -> client.get("/health/ready").status() == 200);
        try (Releases releases = new Releases(broker.bootstrapServers(), ids)) {
            releases.commit(() -> {
                for (int day = 10; day <= 28; day++) {
                    releases.pageViews("acme-shop", "2026-02-" + day, day);
                    releases.pageViews("acme-shop", "2026-02-" + day, day + 100);
                }
                releases.withheld("acme", "2026-03-01", 40);
            });
        }
        server.close();
        startServer();

        await().atMost(PATIENCE).until(() -> client.get("/health/ready").status() == 200);
        List<Long> counts = counts(client.get("/v1/statistics", AS_ACME).json());
        assertThat(counts).hasSize(20).startsWith(110L, 111L).endsWith(128L, 40L);
    }

    @Test
    void shouldShowWhatIsReleasedNowToWhomItConcerns() throws Exception {
        createTopics();
        await().atMost(PATIENCE).until(() -> client.get("/health/ready").status() == 200);
        try (Releases releases = new Releases(broker.bootstrapServers(), ids);
                EventStream acme = client.listen("/v1/statistics/stream", AS_ACME);
                EventStream globex = client.listen("/v1/statistics/stream", AS_GLOBEX)) {
            assertThat(counts(acme.next().data())).isEmpty();
            assertThat(counts(globex.next().data())).isEmpty();

            releases.commit(() -> releases.pageViews("acme-shop", "2026-03-10", 20));
            assertThat(counts(acme.next().data())).containsExactly(20L);
            releases.commit(() -> releases.pageViews("globex-books", "2026-03-10", 33));
            Event other = globex.next();

            assertThat(counts(other.data())).containsExactly(33L);
            assertThat(other.data().at("/rows/0/epsilon").decimalValue()).isEqualByComparingTo("0.5");
            assertThat(acme.arrived()).isNull();
            assertThat(counts(client.get("/v1/statistics", AS_ACME).json())).containsExactly(20L);
            assertThat(counts(client.get("/v1/statistics", AS_OPERATOR).json())).containsExactly(20L, 33L);
        }
    }

    @Test
    void shouldTakeTotalsApartWhenAskedTo() throws Exception {
        createTopics();
        try (Releases releases = new Releases(broker.bootstrapServers(), ids);
                EventStream totals = listenWhenReady();
                EventStream pages = client.listen("/v1/statistics/stream?dimension=page&period=month", AS_ACME)) {
            totals.next();
            pages.next();

            releases.commit(() -> {
                releases.pageViews("acme-shop", "2026-03-10", 80);
                releases.pageViewsOf("/spring", "2026-03-09", 20);
            });
            releases.commit(() -> releases.pageViewsOf("/spring", "2026-03-10", 30));
            Event month = pages.next();
            while (!counts(month.data()).equals(List.of(50L))) {
                month = pages.next();
            }

            assertThat(month.data().at("/rows/0/value").textValue()).isEqualTo("/spring");
            assertThat(counts(totals.next().data())).containsExactly(80L);
            assertThat(totals.arrived()).isNull();
            assertThat(client.get("/v1/statistics.csv?dimension=page&measure=page-views", AS_ACME)
                            .body())
                    .contains("2026-03-10,acme,acme-shop,,,,page-views,page,/spring,30,false,,1\r\n");
        }
    }

    @Test
    void shouldNeverShowWhatATransactionTookBack() throws Exception {
        createTopics();
        try (Releases releases = new Releases(broker.bootstrapServers(), ids);
                EventStream stream = listenWhenReady()) {
            stream.next();

            releases.abort(() -> releases.pageViews("acme-shop", "2026-03-10", 666));
            releases.commit(() -> releases.pageViews("acme-shop", "2026-03-10", 20));

            assertThat(counts(stream.next().data())).containsExactly(20L);
            assertThat(counts(client.get("/v1/statistics", AS_OPERATOR).json())).containsExactly(20L);
        }
    }

    @Test
    void shouldRemoveWhatIsRemovedAndPassOverHeartbeatsAndNonsense() throws Exception {
        createTopics();
        try (Releases releases = new Releases(broker.bootstrapServers(), ids);
                EventStream stream = listenWhenReady()) {
            stream.next();
            releases.commit(() -> releases.pageViews("acme-shop", "2026-03-10", 20));
            stream.next();

            releases.commit(() -> {
                releases.nonsense("acme-shop/2026-03-09/page_views");
                releases.remove(Heartbeat.KEY);
                releases.pageViews("acme-shop", "no day", 20);
                releases.remove("acme-shop/2026-03-10/page_views");
            });

            Event removed = stream.next();
            assertThat(counts(removed.data())).isEmpty();
            assertThat(removed.data().at("/removed/0").textValue()).isEqualTo("2026-03-10|acme|page-views|acme-shop");
            assertThat(client.get("/metrics").body()).contains("lethe_statistics_records_unreadable_total 2.0");
            assertThat(client.get("/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void shouldAnswerFromMemoryWhileTheBrokerIsDownAndGoOnAfterItsReturn() throws Exception {
        createTopics();
        try (Releases releases = new Releases(broker.bootstrapServers(), ids);
                EventStream stream = listenWhenReady()) {
            stream.next();
            releases.commit(() -> releases.pageViews("acme-shop", "2026-03-10", 20));
            stream.next();

            broker.kill();
            await().atMost(PATIENCE.multipliedBy(2))
                    .until(() -> client.get("/health/ready").status() == 503);
            assertThat(counts(client.get("/v1/statistics", AS_ACME).json())).containsExactly(20L);

            broker.restart();
            await().atMost(PATIENCE.multipliedBy(2))
                    .until(() -> client.get("/health/ready").status() == 200);
            releases.commit(() -> releases.pageViews("acme-shop", "2026-03-10", 45));
            assertThat(counts(stream.next().data())).containsExactly(45L);
        }
    }

    @Test
    void shouldNotStartWithKeysOfNobody() throws Exception {
        Files.writeString(folder.resolve("api.keys"), "nobody 00\n");

        assertThatThrownBy(() -> StatisticsServer.start(settings(), ids, Clock.systemUTC())
                        .close())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("API key file")
                .hasMessageContaining("line 1");
    }

    private EventStream listenWhenReady() {
        await().atMost(PATIENCE).until(() -> client.get("/health/ready").status() == 200);
        return client.listen("/v1/statistics/stream", AS_ACME);
    }

    private void startServer() throws IOException {
        Files.writeString(folder.resolve("api.keys"), ServerFixture.keyLines());
        server = StatisticsServer.start(settings(), ids, new MovedClock("2026-03-10"));
        client = new StatisticsClient(server.port());
    }

    private StatisticsSettings settings() {
        return StatisticsSettings.read(
                new HashMap<>(Map.of(
                        "http.port",
                        "0",
                        "kafka.bootstrap.servers",
                        broker.bootstrapServers(),
                        "schema.registry.url",
                        "http://unused",
                        "api.keys.file",
                        folder.resolve("api.keys").toString())),
                Map.of());
    }

    private void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicProvisioner(admin, 2, (short) 1)
                    .apply(List.of(Topics.SITE_DAYS, Topics.SITE_BREAKDOWNS, Topics.PEOPLE, Topics.WITHHELD_DAYS));
        }
    }

    private static List<Long> counts(JsonNode data) {
        List<Long> counts = new ArrayList<>();
        data.get("rows").forEach(row -> counts.add(row.get("count").longValue()));
        return counts;
    }
}
