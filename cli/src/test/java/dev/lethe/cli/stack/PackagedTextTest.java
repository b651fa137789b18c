package dev.lethe.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lethe.capture.provider.ProviderTableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedTextTest {
    @TempDir
    private Path folder;

    @Test
    void shouldHaveATableOfProvidersThatTheCaptureServerCanUse() throws IOException {
        Path table = Files.writeString(folder.resolve("providers.csv"), PackagedText.PROVIDERS.read());

        assertThatCode(() -> ProviderTableFile.read(table)).doesNotThrowAnyException();
        assertThat(table).content().contains("\n2001:db8::/34,example.net\n");
    }
}
