package dev.lethe.cli.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.LetheMain;
import dev.lethe.cli.stack.EmbeddedStack;
import dev.lethe.cli.stack.StackPort;
import dev.lethe.cli.stack.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real stack with a short bound, asked for it. */
final class BoundOfStackIT {
    private static final Duration BOUND = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void shouldReadTheBoundOfTheRunningBrokerAndKeepItWhenTopicsAreApplied() throws IOException {
        StackSettings settings = StackSettings.onFreePorts(
                folder.resolve("state"), Map.of(StackSettings.ERASURE_BOUND.name(), BOUND.toString()));
        try (EmbeddedStack stack = EmbeddedStack.start(settings, event -> {})) {
            assertThat(stack).isNotNull();
            JsonNode before = bound(settings);
            assertThat(run(settings, "topics", "apply")).contains("No topic was missing.");
            JsonNode after = bound(settings);

            assertThat(before.get("source").asText()).isEqualTo("broker");
            assertThat(before.get("bound").asLong()).isEqualTo(BOUND.toMillis());
            assertThat(before.get("holds").asBoolean()).isTrue();
            assertThat(before.get("places"))
                    .anySatisfy(place ->
                            assertThat(place.get("place").asText()).isEqualTo("audience.northwind-ads.v1, values"));
            assertThat(after).isEqualTo(before);
        }
    }

    private static JsonNode bound(StackSettings settings) throws IOException {
        return new ObjectMapper().readTree(run(settings, "erasure", "bound", "--json"));
    }

    private static String run(StackSettings settings, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--state-dir", settings.folders().root().toString()));
        for (StackPort port : StackPort.values()) {
            all.addAll(List.of("--set", port.setting().name() + "=" + settings.port(port)));
        }
        StringWriter out = new StringWriter();
        int exit = LetheMain.commandLine().setOut(new PrintWriter(out, true)).execute(all.toArray(String[]::new));
        assertThat(exit).as(out.toString()).isZero();
        return out.toString();
    }
}
