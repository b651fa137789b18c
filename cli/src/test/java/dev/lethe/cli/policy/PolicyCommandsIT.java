package dev.lethe.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.LetheMain;
import dev.lethe.cli.stack.EmbeddedStack;
import dev.lethe.cli.stack.StackPort;
import dev.lethe.cli.stack.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real stack, used by all tests in turn because starting it takes seconds. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PolicyCommandsIT {
    private static final Path DEMO = Path.of("../policies/demo.yaml");
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static EmbeddedStack stack;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void startStack() {
        stack = EmbeddedStack.start(StackSettings.onFreePorts(folder.resolve("state")), event -> {});
    }

    @AfterAll
    static void stopStack() {
        stack.close();
    }

    @Test
    @Order(1)
    void shouldListTheVersionThatTheStackPublished() throws IOException {
        JsonNode list = json("policy", "list");

        assertThat(list).hasSize(1);
        assertThat(list.get(0).get("version").asInt()).isEqualTo(1);
        assertThat(list.get(0).get("inForce").asBoolean()).isTrue();
    }

    @Test
    @Order(2)
    void shouldWriteNothingForTheSameDocument() {
        assertThat(lethe("policy", "publish", DEMO.toString())).isZero();
        assertThat(out.toString()).contains("Version 1 was published before; nothing was written.");
    }

    @Test
    @Order(3)
    void shouldRefuseAnotherDocumentOfTheSameVersion() throws IOException {
        Path changed = draft("retentionDays: 1095", "retentionDays: 30", 1);

        assertThat(lethe("policy", "publish", changed.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("raise the version").hasLineCount(1);
    }

    @Test
    @Order(4)
    void shouldSimulateADraftOverWhatHappened() throws Exception {
        submit("ann@shop.example");
        submit("bob@shop.example");
        await().atMost(LONG_ENOUGH)
                .until(() -> json("recipient", "holdings", "northwind-ads")
                                .get("records")
                                .asInt()
                        == 2);

        JsonNode report = json("policy", "simulate", lapsed().toString());

        assertThat(report.get("people").asInt()).isEqualTo(2);
        assertThat(report.at("/recipients/northwind-ads/lost/ATTESTATION_EXPIRED")
                        .asInt())
                .isEqualTo(2);
        assertThat(report.at("/recipients/northwind-ads/takenBack/ATTESTATION_EXPIRED")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    @Order(5)
    void shouldPublishAVersionThatTakesEffectWithoutARestart() throws Exception {
        assertThat(lethe("policy", "publish", lapsed().toString(), "--effective-in", "PT1S"))
                .isZero();
        assertThat(out.toString()).contains("recipients.northwind-ads.contract.attestedUntil", "Published version 2.");

        JsonNode holdings = await().atMost(LONG_ENOUGH)
                .until(
                        () -> json("recipient", "holdings", "northwind-ads"),
                        facts -> facts.get("records").asInt() == 0);
        assertThat(holdings.get("contract").asText()).isEqualTo("ATTESTATION_EXPIRED");
        assertThat(json("recipient", "holdings", "acme").get("records").asInt()).isEqualTo(2);
    }

    @Test
    @Order(6)
    void shouldShowAndCompareVersions() throws IOException {
        assertThat(lethe("policy", "show", "1", "--document")).isZero();
        assertThat(out.toString())
                .contains("http://127.0.0.1:" + stack.settings().port(StackPort.CAPTURE));

        JsonNode changes = json("policy", "diff", "2", "1");
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).get("widens").asBoolean()).isTrue();
        assertThat(json("policy", "show").get("version").asInt()).isEqualTo(2);
        assertThat(lethe("policy", "show", "9")).isEqualTo(2);
        assertThat(err.toString()).contains("Version 9 is not published");
    }

    @Test
    @Order(7)
    void shouldFindAClusterElsewhereByItsAddresses() {
        int exit = LetheMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "policy",
                        "list",
                        "--kafka",
                        stack.addresses().kafka(),
                        "--registry",
                        stack.addresses().registry().toString());

        assertThat(exit).isZero();
        assertThat(out.toString().lines()).hasSize(3);
    }

    @Test
    @Order(8)
    void shouldExplainUnderAPublishedVersion() throws IOException {
        JsonNode explanation = json(
                "policy",
                "explain",
                "--policy",
                "2",
                "--email",
                "test@shop.example",
                "--tenant",
                "acme",
                "--grant",
                "partner-sharing");

        assertThat(explanation.get("verdicts").findValuesAsText("reason"))
                .contains("ATTESTATION_EXPIRED", "CONSENT_GRANTED", "CONSENT_MISSING");
    }

    private Path lapsed() throws IOException {
        return draft("(?s)(id: northwind-ads.*?attestedUntil: )2099-12-31", "$12026-01-01", 2);
    }

    private Path draft(String what, String by, int version) throws IOException {
        String demo = Files.readString(DEMO).replace("version: 1\n", "version: " + version + "\n");
        return Files.writeString(folder.resolve("draft-" + version + ".yaml"), demo.replaceFirst(what, by));
    }

    private static void submit(String email) throws Exception {
        String body = """
                {"id":"%s","widget":"spring-popup","noticeVersion":"2026-01","fields":{"email":"%s"},
                 "consents":{"contact":true,"partner-sharing":true}}""".formatted(UUID.randomUUID(), email);
        URI capture = stack.addresses().capture();
        HttpRequest request = HttpRequest.newBuilder(capture.resolve("/v1/submissions"))
                .header("Content-Type", "application/json")
                .header("Origin", "http://" + capture.getAuthority())
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(202);
    }

    private JsonNode json(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        assertThat(lethe(all.toArray(String[]::new))).as("%s", err).isZero();
        return JSON.readTree(out.toString());
    }

    private int lethe(String... arguments) {
        out.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(arguments));
        for (StackPort port : StackPort.values()) {
            all.add("--set");
            all.add(port.setting().name() + "=" + stack.settings().port(port));
        }
        all.add("--state-dir");
        all.add(stack.folders().root().toString());
        return LetheMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
