package dev.lethe.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadIdentityKeyWithTrailingLineFeed() throws IOException {
        Path file = write(Base64.getEncoder().encodeToString(new byte[32]) + "\n");

        assertThat(IdentityKeyFile.read(file)).hasToString("IdentityKey(version 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ=", "not base64 at all!"})
    void shouldRefuseIdentityKeyThatIsTooWeakWithoutShowingIt(String content) throws IOException {
        Path file = write(content);

        assertThatThrownBy(() -> IdentityKeyFile.read(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining(content.isEmpty() ? "null" : content);
    }

    @Test
    void shouldNameFileThatCannotBeRead() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> IdentityKeyFile.read(missing)).hasMessageContaining("cannot be read");
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("file"), content);
    }
}
