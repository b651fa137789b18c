package dev.lethe.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.streams.erasure.Certifier;
import dev.lethe.streams.runtime.StreamsSettings;
import dev.lethe.streams.seal.Keysets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretFilesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void shouldNameSettingAndFileThatCannotBeRead() {
        Path missing = folder.resolve("none");

        assertThat(problemOf(() -> files(Map.of("subject.keys.keyset.file", missing.toString()))
                        .subjectKeys()))
                .isEqualTo("subject.keys.keyset.file = " + missing + ": cannot be read");
    }

    @Test
    void shouldSayWhatIsWrongWithAKeysetWithoutQuotingIt() throws IOException {
        Path signing = Files.writeString(folder.resolve("signing"), Keysets.signing());
        Path unsubscribing = Files.writeString(folder.resolve("text"), "opensesame");

        assertThat(problemOf(() -> files(Map.of("subject.keys.keyset.file", signing.toString()))
                        .subjectKeys()))
                .startsWith("subject.keys.keyset.file = " + signing + ": no Tink keyset of AEAD keys")
                .doesNotContain("primaryKeyId");
        assertThat(problemOf(() -> files(Map.of("certificate.keyset.file", unsubscribing.toString()))
                        .certifier()))
                .startsWith("certificate.keyset.file = " + unsubscribing + ": no Tink keyset of Ed25519 signing keys")
                .doesNotContain("opensesame");
        assertThat(problemOf(() -> files(Map.of(
                                "unsubscribe.base.url",
                                "https://x.example",
                                "unsubscribe.keyset.file",
                                unsubscribing.toString()))
                        .unsubscribeLinks()))
                .startsWith("unsubscribe.keyset.file = " + unsubscribing + ": no Tink keyset of AES-SIV keys")
                .doesNotContain("opensesame");
    }

    @Test
    void shouldCertifyOnlyWithAKeyset() throws IOException {
        Path signing = Files.writeString(folder.resolve("signing"), Keysets.signing());

        assertThat(files(Map.of()).certifier()).isSameAs(Certifier.NONE);
        assertThat(files(Map.of("certificate.keyset.file", signing.toString())).certifier())
                .isNotSameAs(Certifier.NONE);
    }

    private static SecretFiles files(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", "localhost:1",
                "schema.registry.url", "http://localhost:2",
                "state.dir", "state",
                "subject.keys.keyset.file", "keys"));
        all.putAll(given);
        Settings settings = StreamsSettings.read(all, Map.of());
        return new SecretFiles(settings);
    }

    private static String problemOf(ThrowingCallable action) {
        return catchThrowableOfType(SettingsException.class, action).problems().get(0);
    }
}
