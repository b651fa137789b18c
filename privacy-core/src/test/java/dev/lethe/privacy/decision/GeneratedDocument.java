package dev.lethe.privacy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page of the documents that a test writes, and otherwise compares. */
final class GeneratedDocument {
    private GeneratedDocument() {}

    static void requireUpToDate(Path page, List<String> lines) throws IOException {
        if (Boolean.getBoolean("lethe.docs.write")) {
            Files.write(page, lines);
        }
        assertThat(Files.readAllLines(page))
                .as("run `mvn -pl privacy-core test -Dlethe.docs.write=true` and read the difference")
                .isEqualTo(lines);
    }
}
