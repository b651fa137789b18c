package dev.lethe.capture;

import static dev.lethe.capture.CaptureFixture.AS_ACME;
import static dev.lethe.capture.CaptureFixture.SHOP;
import static dev.lethe.capture.CaptureFixture.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lethe.privacy.intake.PageViewDraft;
import dev.lethe.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of where a page view comes from nothing is kept but the domain of a provider, and of some not even that. */
class PageViewProviderTest {
    private static final Duration LIMIT = Duration.ofMillis(250);

    @TempDir
    private Path folder;

    private final NameServer names = NameServer.start();
    private CaptureFixture server;

    @BeforeEach
    void start() throws IOException {
        Path table = Files.writeString(
                folder.resolve("providers.csv"), "203.0.113.0/24,example.net\n2001:db8:7::/48,example.org\n");
        server = CaptureFixture.start(Map.of(
                "http.trusted.proxies", "127.0.0.1",
                "provider.table.file", table.toString(),
                "provider.reverse.server", names.place(),
                "provider.reverse.timeout", LIMIT.toString(),
                "provider.reverse.requests.max", "2"));
    }

    @AfterEach
    void stop() {
        server.close();
        names.close();
    }

    @Test
    void shouldTakeTheProviderFromTheTableAndAskNobody() {
        view("203.0.113.7");
        view("2001:db8:7:1::9");
        view("::ffff:203.0.113.9");

        assertThat(providers()).containsExactly("example.net", "example.org", "example.net");
        assertThat(names.asked).isEmpty();
    }

    @Test
    void shouldAskOnceForANetworkThatIsNotInTheTableAndOfNobodysAddress() {
        names.answerWith("p7.isp.example.com");

        view("198.51.100.7");
        view("198.51.100.8");
        view("2001:db8:8:1::9");

        assertThat(providers()).containsOnly("example.com").hasSize(3);
        assertThat(names.asked)
                .containsExactly(
                        "100.100.51.198.in-addr.arpa.",
                        "4.6.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.");
    }

    @Test
    void shouldLookNobodyUpWhoObjectsToTrackingOrIsNotNumbered() {
        names.answerWith("isp.example.com");

        view("198.51.100.7", "DNT", "1");
        view("203.0.113.7", "DNT", "1");
        view("198.51.100.7", "Sec-GPC", "1");
        view("203.0.113.7", "Sec-GPC", "1");
        send(body(null), "198.51.100.7", "Origin", SHOP);
        send(body(null), "203.0.113.7", "Origin", SHOP);

        assertThat(providers()).containsOnlyNulls().hasSize(6);
        assertThat(names.asked).isEmpty();
        view("198.51.100.7", "DNT", "0");
        assertThat(providers()).endsWith("example.com").hasSize(7);
    }

    /** With a key it is the tenant's server that asks; with trusted proxies only, nobody knows who does. */
    @Test
    void shouldNotTakeAServerForItsVisitors() {
        names.answerWith("isp.example.com");

        send(body("v-1"), "203.0.113.7", "Authorization", AS_ACME);
        send(body("v-1"), "127.0.0.1", "Origin", SHOP);
        send(body("v-1"), "unknown", "Origin", SHOP);

        assertThat(providers()).containsOnlyNulls().hasSize(3);
        assertThat(names.asked).isEmpty();
    }

    @Test
    void shouldNotKeepAPageViewWaitingForLongerThanTheLimit() {
        names.beSilent();
        long start = System.nanoTime();
        view("198.51.100.7");
        Duration first = Duration.ofNanos(System.nanoTime() - start);
        view("198.51.100.8");

        assertThat(providers()).containsOnlyNulls().hasSize(2);
        assertThat(first).isLessThan(LIMIT.plusSeconds(5));
        assertThat(names.asked).hasSize(1);
    }

    @Test
    void shouldRefuseNoPageViewWhenTooManyNetworksAreAskedAbout() {
        names.beSilent();

        List<CompletableFuture<Void>> views = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String address = "11.0.%d.7".formatted(i);
            views.add(CompletableFuture.runAsync(() -> view(address)));
        }

        assertThat(CompletableFuture.allOf(views.toArray(new CompletableFuture<?>[0])))
                .succeedsWithin(Duration.ofSeconds(60));
        assertThat(providers()).containsOnlyNulls().hasSize(40);
        await().until(() -> metric("lethe_capture_providers_asked") == 0);
        assertThat(metric("lethe_capture_provider_lookups_total{outcome=\"refused\"}"))
                .isGreaterThanOrEqualTo(1);
        assertThat(names.asked).hasSizeLessThan(40);
    }

    @Test
    void shouldKnowNoProviderWithoutATableAndAskNobodyWithoutANameServer() {
        try (CaptureFixture plain = CaptureFixture.start(Map.of("http.trusted.proxies", "127.0.0.1"))) {
            plain.client.post("/v1/pageviews", body("v-1"), "Origin", SHOP, "X-Forwarded-For", "203.0.113.7");

            assertThat(plain.publisher.drafts)
                    .singleElement()
                    .extracting(draft -> ((PageViewDraft) draft).provider())
                    .isNull();
        }
    }

    @Test
    void shouldNotStartWithATableThatCannotBeUsed() throws IOException {
        Path table = Files.writeString(folder.resolve("bad.csv"), "203.0.113.0/24,example.net\n203.0.113.0,x\n");

        assertThatThrownBy(() -> CaptureFixture.start(Map.of("provider.table.file", table.toString()))
                        .close())
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("provider table " + table + ", line 2: give a network in CIDR notation");
    }

    private void view(String address, String... headers) {
        List<String> all = new ArrayList<>(List.of("Origin", SHOP));
        all.addAll(List.of(headers));
        send(body("v-1"), address, all.toArray(new String[0]));
    }

    private void send(String body, String address, String... headers) {
        List<String> all = new ArrayList<>(List.of("X-Forwarded-For", address));
        all.addAll(List.of(headers));
        assertThat(server.client
                        .post("/v1/pageviews", body, all.toArray(new String[0]))
                        .status())
                .isEqualTo(202);
    }

    private static String body(@Nullable String visitor) {
        return "{\"id\":\"%s\",\"site\":\"acme-shop\",\"path\":\"/\"%s}"
                .formatted(newId(), visitor == null ? "" : ",\"visitor\":\"" + visitor + "\"");
    }

    private List<@Nullable String> providers() {
        List<@Nullable String> providers = new ArrayList<>();
        server.publisher.drafts.forEach(draft -> providers.add(((PageViewDraft) draft).provider()));
        return providers;
    }

    private double metric(String name) {
        return server.client
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
