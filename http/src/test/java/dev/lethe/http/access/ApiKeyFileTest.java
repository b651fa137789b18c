package dev.lethe.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyFileTest {
    /** SHA-256 of "abc" and "", from FIPS 180-4's examples. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Set<String> TENANTS = Set.of("acme", "globex");

    @TempDir
    private Path folder;

    @Test
    void shouldFindWhoseKeyItIs() throws IOException {
        ApiKeys keys =
                read("# rotated\nacme " + ABC.toUpperCase(Locale.ROOT) + "\n\nacme\t" + EMPTY.replace('e', 'a') + "\n");

        assertThat(keys.callerWith("abc")).contains(new Caller.TenantKey("acme"));
        assertThat(keys.callerWith("abd")).isEmpty();
        assertThat(keys.callerWith(ABC)).isEmpty();
    }

    @Test
    void shouldKnowTheOperator() throws IOException {
        assertThat(read("* " + ABC).callerWith("abc")).contains(new Caller.OperatorKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme",
                "acme short",
                "nobody " + ABC,
                "acme " + ABC + "00",
                "acme " + ABC + " trailing",
                "ACME " + ABC,
                "acme:" + ABC
            })
    void shouldNotStartWithALineThatItCannotUse(String line) {
        assertThatThrownBy(() -> read("* " + EMPTY + "\n" + line + "\n"))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .asString()
                                .contains("line 2")
                                .doesNotContain(ABC));
    }

    @Test
    void shouldNameFileThatCannotBeRead() {
        assertThatThrownBy(() -> ApiKeyFile.read(folder.resolve("missing"), TENANTS))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("missing");
    }

    private ApiKeys read(String content) throws IOException {
        return ApiKeyFile.read(Files.writeString(folder.resolve("keys"), content), TENANTS);
    }
}
