package dev.lethe.cli.principal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.LetheMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrincipalsCommandTest {
    private static final String POLICY = "../policies/demo.yaml";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void shouldListWhatARecipientOfAPolicyMayDo() {
        assertThat(run("principals", "list", "--policy", POLICY)).isZero();

        assertThat(out.toString().lines().filter(line -> line.startsWith("recipient-northwind-ads")))
                .containsExactly(
                        line("recipient-northwind-ads", "topic", "audience.northwind-ads.v1", "read, describe"),
                        line("recipient-northwind-ads", "group", "recipient-northwind-ads", "read, describe"));
    }

    @Test
    void shouldListOneLineForEachResourceAndMarkBeginningsOfNames() {
        assertThat(run("principals", "list", "--policy", POLICY)).isZero();

        assertThat(out.toString().lines())
                .contains(line(
                        "lethe-streams",
                        "topic",
                        "audience.*",
                        "read, write, create, describe, describe-configs, alter-configs"))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldListAsJsonForScripts() throws IOException {
        assertThat(run("principals", "list", "--policy", POLICY, "--json")).isZero();

        List<String> captured = new ArrayList<>();
        for (JsonNode grant : new ObjectMapper().readTree(out.toString())) {
            if (grant.path("principal").asText().equals("lethe-capture")) {
                captured.add("%s %s %s"
                        .formatted(
                                grant.path("resource").asText(),
                                grant.path("pattern").asText(),
                                grant.path("operations")));
            }
        }
        assertThat(captured)
                .containsExactlyInAnyOrder(
                        "subject.events.v1 literal [\"write\",\"describe\"]",
                        "pageviews.v1 literal [\"write\",\"describe\"]",
                        "policy.v1 literal [\"read\",\"describe\"]");
    }

    @Test
    void shouldSayWhereTheAuthorityIsMissing() {
        assertThat(run(
                        "principals",
                        "apply",
                        "--kafka",
                        "localhost:1",
                        "--registry",
                        "http://localhost:1",
                        "--secrets",
                        folder.toString()))
                .isNotZero();

        assertThat(err.toString())
                .contains(folder.resolve("ca.pem") + " cannot be read")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldAskForTheSecretsOfAClusterElsewhere() {
        assertThat(run("principals", "apply", "--kafka", "localhost:1", "--registry", "http://localhost:1"))
                .isNotZero();

        assertThat(err.toString()).contains("Give --secrets").doesNotContain("\tat ");
    }

    @Test
    void shouldSayThatNoStackRuns() throws IOException {
        Files.createDirectories(folder.resolve("state"));

        assertThat(run(
                        "principals",
                        "apply",
                        "--state-dir",
                        folder.resolve("state").toString()))
                .isNotZero();

        assertThat(err.toString()).contains("No stack runs here").doesNotContain("\tat ");
    }

    private static String line(String principal, String type, String name, String operations) {
        return String.format(Locale.ROOT, "%-28s %-16s %-32s %s", principal, type, name, operations);
    }

    private int run(String... arguments) {
        return LetheMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
