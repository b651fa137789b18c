package dev.lethe.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackSecretsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private StackSecrets secrets;

    @BeforeEach
    void prepareSecrets() {
        secrets = new StackSecrets(folder);
        secrets.prepare(List.of("acme", "operator"));
    }

    @Test
    void shouldLetNobodyElseReadAnything() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .hasSize(6)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void shouldGiveTheServerDigestsOfTheKeysOnly() throws Exception {
        List<String> lines = Files.readAllLines(secrets.apiKeysFile());

        assertThat(lines)
                .containsExactly(
                        "* " + sha256(secrets.operatorApiKey()),
                        "acme " + sha256(secrets.tenantApiKey("acme")),
                        "operator " + sha256(secrets.tenantApiKey("operator")));
    }

    @Test
    void shouldMakeKeysOfThirtyTwoRandomBytes() throws IOException {
        String identityKey = Files.readString(secrets.identityKeyFile());

        assertThat(secrets.tenantApiKey("acme"))
                .startsWith("lk_")
                .isNotEqualTo(secrets.operatorApiKey())
                .isNotEqualTo(secrets.tenantApiKey("operator"));
        assertThat(Base64.getUrlDecoder().decode(secrets.operatorApiKey().substring(3)))
                .hasSize(32);
        assertThat(Base64.getDecoder().decode(identityKey)).hasSize(32);
    }

    @Test
    void shouldKeepEverythingAtTheNextStart() throws IOException {
        String identityKey = Files.readString(secrets.identityKeyFile());
        String apiKey = secrets.tenantApiKey("acme");

        secrets.prepare(List.of("acme", "globex"));

        assertThat(Files.readString(secrets.identityKeyFile())).isEqualTo(identityKey);
        assertThat(secrets.tenantApiKey("acme")).isEqualTo(apiKey);
        assertThat(Files.readString(secrets.apiKeysFile())).contains("globex ");
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
