package dev.lethe.widget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static final int GZIP_LIMIT_BYTES = 4096;
    private static final Path DIST = Path.of("dist/lethe-widget.js");

    @Test
    void shouldStayWithinFourKilobytesGzipped() throws IOException {
        var compressed = new ByteArrayOutputStream();

        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(Files.readAllBytes(DIST));
        }

        assertThat(compressed.size()).isBetween(1, GZIP_LIMIT_BYTES);
    }

    @Test
    void shouldHaveBeenBuiltFromTheCommittedSources() throws Exception {
        Map<String, String> recorded = Files.readAllLines(Path.of("dist.sha256")).stream()
                .map(line -> line.split(" {2}"))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));

        Map<String, String> present = new TreeMap<>(Map.of(DIST.toString(), sha256(DIST)));
        for (Path source : sources()) {
            present.put(source.toString(), sha256(source));
        }

        assertThat(present)
                .as("dist/ is older than src/; run: npm ci && npm run build")
                .isEqualTo(recorded);
    }

    @Test
    void shouldEqualAFreshBuildWhereNodeIsInstalled() throws Exception {
        assumeTrue(
                Files.isDirectory(Path.of("node_modules/esbuild")), "no node_modules; `npm ci` switches this test on");

        Process check = new ProcessBuilder("node", "build.js", "--check")
                .redirectErrorStream(true)
                .start();
        String output = new String(check.getInputStream().readAllBytes(), UTF_8);

        assertThat(check.waitFor()).as(output).isZero();
    }

    @Test
    void shouldStandOnTheClassPathWhereTheCaptureServerLooks() throws IOException {
        for (String name : List.of("widget/lethe-widget.js", "demo/index.html", "demo/shop.css", "demo/privacy.html")) {
            try (InputStream resource = getClass().getResourceAsStream("/dev/lethe/capture/web/" + name)) {
                assertThat(resource).as(name).isNotNull();
            }
        }
    }

    @Test
    void shouldContainNoWayToTurnTextIntoMarkupOrCode() throws IOException {
        String script = Files.readString(DIST);

        assertThat(script)
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
