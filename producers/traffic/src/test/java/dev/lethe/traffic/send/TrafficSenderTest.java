package dev.lethe.traffic.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lethe.traffic.message.Answer;
import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Message.ConsentChange;
import dev.lethe.traffic.message.Message.PageView;
import dev.lethe.traffic.message.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TrafficSenderTest {
    private static final ApiKeys KEYS = new ApiKeys(Map.of("acme", "lk_acme"), "lk_operator");

    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private final List<int[]> script = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void shouldKeepTheOrderOfOnePerson() throws InterruptedException {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            requests.add(change("person", i % 2 == 0));
        }

        SendReport report = send(requests);

        assertThat(report.accepted()).isEqualTo(40);
        assertThat(bodies).hasSize(40);
        for (int i = 0; i < 40; i++) {
            assertThat(bodies.get(i)).contains("\"contact\":" + (i % 2 == 0));
        }
    }

    @Test
    void shouldSendAgainUnderTheSameIdWhenToldLater() throws InterruptedException {
        script.add(new int[] {503, 0});
        script.add(new int[] {429, 1});

        SendReport report = send(List.of(change("person", true)));

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.postponed()).isEqualTo(2);
        assertThat(bodies).hasSize(3).allMatch(body -> body.equals(bodies.get(0)));
        assertThat(report.uncertainPageViews()).isZero();
    }

    @Test
    void shouldSayWhichPageViewsMayHaveCountedTwice() throws InterruptedException {
        script.add(new int[] {503, 0});

        SendReport report = send(List.of(pageView(Answer.ACCEPTED)));

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.uncertainPageViews()).isEqualTo(1);
    }

    @Test
    void shouldReportAnAnswerThatNobodyExpected() throws InterruptedException {
        SendReport report = send(List.of(pageView(Answer.status(403)), pageView(Answer.ACCEPTED)));

        assertThat(report.surprises())
                .containsExactly(new SendReport.Surprise("PageView", Answer.status(403), Answer.ACCEPTED));
    }

    @Test
    void shouldShowTheKeyOfTheTenant() throws InterruptedException {
        send(List.of(change("person", true)));

        assertThat(keys).containsExactly("Bearer lk_acme");
    }

    @Test
    void shouldGiveUpWhenPatienceEnds() {
        for (int i = 0; i < 50; i++) {
            script.add(new int[] {503, 0});
        }
        CaptureClient client = new CaptureClient(address(), KEYS, Duration.ofMillis(600));
        TrafficSender sender = new TrafficSender(client, new SenderOptions(1, 0), new TrafficListener() {});

        assertThatThrownBy(() -> sender.send(List.of(change("person", true))))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("503")
                .hasMessageNotContaining("example.com");
    }

    @Test
    void shouldNeverShowKeys() {
        assertThat(KEYS.toString()).doesNotContain("lk_");
    }

    private SendReport send(List<Request> requests) throws InterruptedException {
        CaptureClient client = new CaptureClient(address(), KEYS, Duration.ofSeconds(20));
        return new TrafficSender(client, new SenderOptions(8, 0), new TrafficListener() {}).send(requests);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static Request change(String person, boolean granted) {
        ConsentChange change = new ConsentChange(UUID.randomUUID(), "ada@example.com", Map.of("contact", granted));
        return new Request(person, new Caller.TenantServer("acme"), change, Answer.ACCEPTED, false);
    }

    private static Request pageView(Answer expected) {
        PageView view = new PageView(UUID.randomUUID(), "acme-shop", "/", null, null);
        Caller browser = new Caller.Browser("https://shop.acme.example", "2001:db8::1");
        return new Request(null, browser, view, expected, false);
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        if (key != null) {
            keys.add(key);
        }
        int[] next = script.isEmpty() ? new int[] {202, 0} : script.remove(0);
        if (next[1] > 0) {
            exchange.getResponseHeaders().add("Retry-After", Integer.toString(next[1]));
        }
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(next[0], body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
