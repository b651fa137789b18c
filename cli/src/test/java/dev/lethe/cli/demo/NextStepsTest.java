package dev.lethe.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.stack.StackPolicy;
import dev.lethe.cli.stack.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NextStepsTest {

    @Test
    void shouldNameThePasswordFileAndNotThePassword(@TempDir Path folder) throws Exception {
        StackSettings settings =
                StackSettings.onFreePorts(folder, Map.of("capture.port", "8180", "statistics.port", "8184"));
        Files.createDirectories(settings.folders().secrets());
        Files.writeString(settings.folders().secrets().resolve("postgres.password"), "s3cret");

        String text = new NextSteps(settings, StackPolicy.of(settings).rules(), " --state-dir x").text();

        assertThat(text)
                .contains("demo shop    http://127.0.0.1:8180/demo/")
                .contains("statistics   http://127.0.0.1:8184/statistics/")
                .contains("cat " + folder.resolve("secrets/tenant-acme.apikey"))
                .contains("psql -h 127.0.0.1 -p ")
                .contains("$(cat " + folder.resolve("secrets/postgres.password") + ")")
                .contains("./lethe demo --kill-streams --state-dir x")
                .contains("./lethe policy show --state-dir x", "./lethe audience hash --profile uid2-email-v1")
                .contains("\"noticeVersion\":\"2026-01\"")
                .doesNotContain("s3cret");
    }
}
