package dev.lethe.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Released versions stand in {@code history/<Record>/v<N>.avsc}, a payload of each in {@code golden/<Record>/v<N>.json}
 * (Avro's JSON). A change must read them all; a changed schema must be added as the next version.
 */
final class SchemaEvolutionTest {
    private static final Path CURRENT = Path.of("src/main/avro");
    private static final Path HISTORY = Path.of("src/test/resources/history");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static List<Path> schemas() throws IOException {
        try (Stream<Path> files = Files.list(CURRENT)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldReadEveryReleasedVersion(Path current) throws IOException {
        Schema reader = CurrentSchemas.of(current);

        for (Path released : releasesOf(current)) {
            var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, parse(released));
            assertThat(result.getType())
                    .as("%s must read %s: %s", current.getFileName(), released, result.getDescription())
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldHaveItsNewestReleaseOnRecord(Path current) throws IOException {
        if (Boolean.getBoolean("lethe.golden.write")) {
            writeNextRelease(current);
        }

        List<Path> releases = releasesOf(current);
        Path newest = releases.get(releases.size() - 1);

        assertThat(parse(newest))
                .as(
                        "%s changed: run with -Dlethe.golden.write=true to write %s/v%d.avsc, and add a golden payload",
                        current.getFileName(), newest.getParent(), releases.size() + 1)
                .isEqualTo(CurrentSchemas.of(current));
    }

    private static void writeNextRelease(Path current) throws IOException {
        Schema schema = CurrentSchemas.of(current);
        Files.createDirectories(HISTORY.resolve(nameOf(current)));
        List<Path> releases = releasesOf(current);
        if (releases.isEmpty() || !parse(releases.get(releases.size() - 1)).equals(schema)) {
            Path next = HISTORY.resolve(nameOf(current)).resolve("v" + (releases.size() + 1) + ".avsc");
            Files.writeString(next, SchemaFormatter.format("json/pretty", schema) + "\n");
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldDecodeTheGoldenPayloadOfEveryRelease(Path current) throws IOException {
        for (Path released : releasesOf(current)) {
            Path golden = GOLDEN.resolve(nameOf(current)).resolve(versionOf(released) + ".json");
            Schema writer = parse(released);
            String json = Files.readString(golden);

            Object written = new GenericDatumReader<>(writer)
                    .read(null, DecoderFactory.get().jsonDecoder(writer, json));
            Object read = throughBinary(writer, written, CurrentSchemas.of(current));

            assertThat(read).as("payload %s", golden).isNotNull();
            if (writer.equals(CurrentSchemas.of(current))) {
                assertThat(read).isEqualTo(written);
            }
        }
    }

    private static Object throughBinary(Schema writer, Object datum, Schema reader) throws IOException {
        var output = new java.io.ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(output, null);
        new GenericDatumWriter<>(writer).write(datum, encoder);
        encoder.flush();
        return new GenericDatumReader<>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(output.toByteArray(), null));
    }

    private static List<Path> releasesOf(Path current) throws IOException {
        try (Stream<Path> files = Files.list(HISTORY.resolve(nameOf(current)))) {
            return files.sorted(Comparator.comparingInt(
                            file -> Integer.parseInt(versionOf(file).substring(1))))
                    .toList();
        }
    }

    private static String nameOf(Path schema) {
        return schema.getFileName().toString().replace(".avsc", "");
    }

    private static String versionOf(Path release) {
        return release.getFileName().toString().replace(".avsc", "");
    }

    private static Schema parse(Path file) throws IOException {
        return new Schema.Parser().parse(file.toFile());
    }
}
