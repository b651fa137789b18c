package dev.lethe.streams.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryTokensTest {
    /** Of {@code open-sesame}, from {@code sha256sum}. */
    static final String OPEN = "d7ecdf25eaf3deba0f2628771dbdd22d4138ab6cf38f91ed02a2ca0dec7c8ab7";

    @TempDir
    private Path folder;

    @Test
    void shouldLetInWhoeverHasOneOfTheTokens() throws IOException {
        QueryTokens tokens = QueryTokens.read(file("# portal\n" + OPEN.toUpperCase(java.util.Locale.ROOT) + "\n\n"));

        assertThat(tokens.isEmpty()).isFalse();
        assertThat(tokens.allow("Bearer open-sesame")).isTrue();
        assertThat(tokens.allow("bearer  open-sesame")).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer open-sesam",
                "Basic open-sesame",
                "open-sesame",
                "Bearer " + OPEN,
                "Bearer open-sesame "
            })
    void shouldLetInNobodyElse(@org.jspecify.annotations.Nullable String authorization) throws IOException {
        assertThat(QueryTokens.read(file(OPEN)).allow(authorization)).isFalse();
        assertThat(QueryTokens.none().allow(authorization)).isFalse();
    }

    @Test
    void shouldNameEveryLineThatIsNoDigestWithoutQuotingIt() throws IOException {
        Path file = file(OPEN + "\nopen-sesame\n# fine\n12ab\n");

        SettingsException problem = catchThrowableOfType(SettingsException.class, () -> QueryTokens.read(file));

        assertThat(problem.problems())
                .hasSize(2)
                .allMatch(text -> !text.contains("sesame") && !text.contains("12ab"))
                .anyMatch(text -> text.contains("line 2"))
                .anyMatch(text -> text.contains("line 4"));
    }

    @Test
    void shouldRefuseAFileWithoutTokensAndAFileThatIsNotThere() throws IOException {
        Path empty = file("# nobody yet\n");

        assertThat(catchThrowableOfType(SettingsException.class, () -> QueryTokens.read(empty)))
                .hasMessageContaining("holds no token");
        assertThat(catchThrowableOfType(SettingsException.class, () -> QueryTokens.read(folder.resolve("missing"))))
                .hasMessageContaining("query.tokens.file");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("tokens"), text);
    }
}
