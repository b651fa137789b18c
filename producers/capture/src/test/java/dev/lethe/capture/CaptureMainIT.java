package dev.lethe.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process: its arguments, its exit codes, its end. Brokers and registry are not there. */
class CaptureMainIT {
    @TempDir
    private Path folder;

    @Test
    void shouldEndWithOneSentenceForEachSettingThatCannotBeUsed() throws Exception {
        Process process = run();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(errors().lines()).hasSize(4).allMatch(line -> line.contains(" is not set: give "));
    }

    @Test
    void shouldEndWithOneSentenceWhenNoPolicyIsToBeHad() throws Exception {
        Process process = run("--config", config(freePort(), CaptureFixture.keyLines()));

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(errors().lines()).singleElement().asString().contains("lethe policy publish");
    }

    private String config(int port, String keys) throws IOException {
        Files.writeString(folder.resolve("identity.key"), Base64.getEncoder().encodeToString(new byte[32]));
        Files.writeString(folder.resolve("keys"), keys);
        Path config = folder.resolve("capture.properties");
        Files.write(
                config,
                List.of(
                        "http.port=" + port,
                        "kafka.bootstrap.servers=127.0.0.1:1",
                        "schema.registry.url=http://127.0.0.1:1",
                        "policy.timeout=PT1S",
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
