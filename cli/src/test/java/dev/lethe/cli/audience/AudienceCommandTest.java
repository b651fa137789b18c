package dev.lethe.cli.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class AudienceCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldPrintADigestOrAReasonForEachLine() {
        int exit = run(
                "USER@example.com\r\nnobody\n\n" + "ab".repeat(32) + "\n" + "x".repeat(5_000) + "@y.example",
                "hash",
                "--profile",
                "uid2-email-v1");

        assertThat(exit).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "tMmiiTI7IaAcPpQPFQ65uMVCWH8av9jw4cwf/F5HVRQ=",
                        "rejected IDENTIFIER_REJECTED",
                        "rejected IDENTIFIER_REJECTED",
                        "rejected IDENTIFIER_ALREADY_HASHED",
                        "rejected IDENTIFIER_REJECTED");
    }

    @Test
    void shouldFindAPartnersProfileByType() {
        int exit = run("1-800-555-0100", "hash", "--profile", "google", "--type", "phone");

        assertThat(exit).isZero();
        assertThat(out.toString().strip())
                .isEqualTo("fb4f73a6ec5fdb7077d564cdd22c3554b43ce49168550c3b12c547b78c517b30");
    }

    @Test
    void shouldNameTheProfilesWhenThereIsNoneOfThatName() {
        assertThat(run("", "hash", "--profile", "crystal-ball")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no profile crystal-ball: give one of uid2-email-v1");
    }

    @Test
    void shouldRefuseATypeThatTheProfileIsNotFor() {
        assertThat(run("", "hash", "--profile", "meta-email-v1", "--type", "phone"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is for email values, not phone");
    }

    @Test
    void shouldListEveryProfile() {
        assertThat(run("", "profiles", "--json")).isZero();
        assertThat(out.toString())
                .contains(
                        "{\"profile\":\"liveramp-email-md5-v1\",\"type\":\"email\",\"digest\":\"MD5\",\"encoding\":\"hex\"}");
    }

    private int run(String input, String... arguments) {
        return new CommandLine(new AudienceCommand(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
