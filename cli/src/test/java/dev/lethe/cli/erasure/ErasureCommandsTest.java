package dev.lethe.cli.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lethe.cli.deployment.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ErasureCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    private int busyAnswers;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer server;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldAskForEachLineAndPrintTheRequestsId() {
        int exit = erase("ada@example.com\n\n grace@example.com \n", "--email-file", "-", "--tenant", "acme");

        assertThat(exit).isZero();
        assertThat(asked).containsExactly("POST /v1/erasures key", "POST /v1/erasures key");
        assertThat(bodies)
                .extracting(body -> body.path("email").asText())
                .containsExactly("ada@example.com", "grace@example.com");
        assertThat(bodies).allSatisfy(body -> {
            assertThat(body.path("tenant").asText()).isEqualTo("acme");
            assertThat(body.path("scope").asText()).isEqualTo("tenant");
        });
        assertThat(out.toString().lines())
                .containsExactlyElementsOf(
                        bodies.stream().map(body -> body.path("id").asText()).toList());
    }

    @Test
    void shouldSayWhichLineIsRefusedAndNeverWhatItSays() {
        int exit = erase("ada@example.com\nbad one\n", "--email-file", "-", "--scope", "everywhere", "--json");

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("line 2: email: email-invalid" + System.lineSeparator());
        assertThat(out.toString().strip())
                .isEqualTo("{\"line\":1,\"request\":\"%s\"}"
                        .formatted(bodies.get(0).path("id").asText()));
        assertThat(out + err.toString()).doesNotContain("ada@", "bad one");
    }

    @Test
    void shouldSendAgainUnderTheSameIdWhileTheServerIsBusy() throws IOException {
        busyAnswers = 1;
        Path file = Files.writeString(folder.resolve("numbers.txt"), "+14155552671\n");

        int exit = erase("", "--email-file", file.toString(), "--phone", "--tenant", "acme", "--unverified");

        assertThat(exit).isZero();
        assertThat(bodies).hasSize(2);
        assertThat(bodies.get(1)).isEqualTo(bodies.get(0));
        assertThat(bodies.get(0).path("phone").asText()).isEqualTo("+14155552671");
        assertThat(bodies.get(0).path("unverified").asBoolean()).isTrue();
    }

    @Test
    void shouldAskForACustomerOrForAllOfThem() {
        assertThat(erase("ada@example.com", "--email-file", "-")).isEqualTo(2);
        assertThat(err.toString()).contains("Say which customer: --tenant ID, or --scope everywhere for all.");
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldPlaceAndLiftHolds() {
        int placed = hold(
                "ada@example.com",
                "place",
                "file-1",
                "--reference",
                "4 O 17/26",
                "--email-file",
                "-",
                "--tenant",
                "acme");
        int lifted = hold("ada@example.com", "lift", "file-1", "--email-file", "-", "--tenant", "acme");

        assertThat(List.of(placed, lifted)).containsOnly(0);
        assertThat(asked).containsExactly("POST /v1/holds key", "DELETE /v1/holds/file-1 key");
        assertThat(bodies.get(0).path("holdId").asText()).isEqualTo("file-1");
        assertThat(bodies.get(0).path("reference").asText()).isEqualTo("4 O 17/26");
        assertThat(bodies.get(1).has("holdId")).isFalse();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                + String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                        .replace("Bearer ", ""));
        bodies.add(body);
        boolean invalid = body.path("email").asText().contains(" ");
        int status = busyAnswers-- > 0 ? 503 : invalid ? 422 : 202;
        exchange.getResponseHeaders().add("Retry-After", "0");
        byte[] answer = (invalid
                        ? "{\"title\":\"bad\",\"violations\":[{\"field\":\"email\",\"rule\":\"email-invalid\"}]}"
                        : "{\"id\":\"%s\"}".formatted(body.path("id").asText()))
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private int erase(String input, String... arguments) {
        return run(new EraseCommand(in(input), people -> capture()), arguments);
    }

    private int hold(String input, String... arguments) {
        return run(new HoldCommand(in(input), people -> capture()), arguments);
    }

    private CaptureApi capture() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new CaptureApi(Part.at("The capture server", address, "see lethe status."), "key");
    }

    private static InputStream in(String input) {
        return new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
