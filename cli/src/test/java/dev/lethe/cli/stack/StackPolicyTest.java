package dev.lethe.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackPolicyTest {

    @Test
    void shouldServeTheDemoShopFromThisStacksOrigins(@TempDir Path folder) {
        StackPolicy policy = StackPolicy.of(StackSettings.onFreePorts(folder, Map.of("capture.port", "8090")));

        assertThat(policy.yaml())
                .contains("http://127.0.0.1:8090", "http://localhost:8090")
                .doesNotContain("${");
        assertThat(policy.rules().tenants()).containsKeys("acme", "globex");
        assertThat(policy.rules().audiences()).containsExactly("northwind-ads", "contoso-media");
    }

    @Test
    void shouldSayHowToGiveAPolicyThatCanBeRead(@TempDir Path folder) {
        StackSettings settings = StackSettings.onFreePorts(folder, Map.of("policy.file", "missing.yaml"));

        assertThatThrownBy(() -> StackPolicy.of(settings))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("missing.yaml")
                .hasMessageContaining("--policy");
    }

    @Test
    void shouldRefuseAPolicyThatContradictsItselfBeforeAnythingStarts(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "version: 1\ntenants: []\nsites:\n  - id: shop\n");
        StackSettings settings = StackSettings.onFreePorts(folder, Map.of("policy.file", file.toString()));

        assertThatThrownBy(() -> StackPolicy.of(settings))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("The policy cannot be used");
    }
}
