package dev.lethe.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process: its arguments, its exit codes, its end. Brokers and registry are not there. */
class CaptureMainIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void shouldEndWithOneSentenceForEachSettingThatCannotBeUsed() throws Exception {
        Process process = run();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(errors().lines()).hasSize(5).allMatch(line -> line.contains(" is not set: give "));
    }

    @Test
    void shouldNameTheSettingsOfAPortThatIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = run("--config", config(taken.getLocalPort(), CaptureFixture.keyLines()));

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
            assertThat(errors().lines())
                    .singleElement()
                    .asString()
                    .contains("http.port = " + taken.getLocalPort(), "in use");
        }
    }

    @Test
    void shouldNotStartWithKeysOfNobody() throws Exception {
        Process process = run("--config", config(freePort(), "nobody 00\n"));

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(errors()).contains("API key file", "line 1");
    }

    @Test
    void shouldLiveWithoutBrokersRefuseAndEndWhenAsked() throws Exception {
        int port = freePort();
        Process process = run("--config", config(port, CaptureFixture.keyLines()));
        CaptureClient client = new CaptureClient(port);
        try {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> client.get("/health/live").status() == 200);

            assertThat(client.get("/health/ready").status()).isEqualTo(503);
            assertThat(client.post("/v1/submissions", CaptureFixture.submission(), "Origin", CaptureFixture.SHOP)
                            .status())
                    .isEqualTo(503);
        } finally {
            process.destroy();
        }

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("out"))).contains("listening on", "stopped");
        assertThat(errors()).isEmpty();
    }

    private String config(int port, String keys) throws IOException {
        Files.writeString(folder.resolve("identity.key"), Base64.getEncoder().encodeToString(new byte[32]));
        Files.writeString(folder.resolve("keys"), keys);
        Files.writeString(folder.resolve("policy.yaml"), CaptureFixture.demoPolicy());
        Path config = folder.resolve("capture.properties");
        Files.write(
                config,
                List.of(
                        "http.port=" + port,
                        "kafka.bootstrap.servers=127.0.0.1:1",
                        "schema.registry.url=http://127.0.0.1:1",
                        "policy.file=" + folder.resolve("policy.yaml"),
                        "identity.key.file=" + folder.resolve("identity.key"),
                        "api.keys.file=" + folder.resolve("keys"),
                        "producer.answer.timeout=PT1S"));
        return config.toString();
    }

    private Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lethe.capture.CaptureMain"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LETHE_"));
        return builder.start();
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("err"), StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
