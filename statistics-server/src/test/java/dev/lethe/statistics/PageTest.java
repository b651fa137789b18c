package dev.lethe.statistics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.http.testing.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page as it is served, and that what is committed is what its sources give. */
class PageTest {
    private static final Path WEB = Path.of("web");
    private static final Path BUNDLE = WEB.resolve("dist/page.js");

    private static ServerFixture server;

    @BeforeAll
    static void start() {
        server = ServerFixture.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void shouldServeThePageToEverybodyUnderAStrictContentPolicy() {
        for (String path : List.of("/", "/statistics")) {
            Answer led = server.client.get(path);
            assertThat(led.status()).isEqualTo(302);
            assertThat(led.header("Location")).isEqualTo("/statistics/");
        }
        Map<String, String> types = Map.of(
                "", "text/html; charset=utf-8",
                "page.js", "text/javascript; charset=utf-8",
                "page.css", "text/css; charset=utf-8",
                "licenses.txt", "text/plain; charset=utf-8",
                "icon.svg", "image/svg+xml");
        types.forEach((file, type) -> {
            Answer answer = server.client.get("/statistics/" + file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo(type);
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http", "*", "data:");
        });
        assertThat(server.client.get("/statistics/package.json").status()).isEqualTo(404);
    }

    @Test
    void shouldHaveNothingInlineAndNothingFromElsewhere() {
        String page = server.client.get("/statistics/").body();

        assertThat(Pattern.compile("<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son[a-z]+=|javascript:|//")
                        .matcher(page.replace("<!doctype html>", ""))
                        .find())
                .isFalse();
        assertThat(page).doesNotContain("acme", "globex");
    }

    @Test
    void shouldContainNoWayToTurnTextIntoMarkupOrCode() throws IOException {
        assertThat(Files.readString(BUNDLE))
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
                .doesNotContainPattern("\\b(eval|Function)\\(");
    }

    @Test
    void shouldHaveBeenBuiltFromTheCommittedSources() throws Exception {
        Map<String, String> recorded = Files.readAllLines(WEB.resolve("dist.sha256")).stream()
                .map(line -> line.split(" {2}", -1))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));

        Map<String, String> present = new TreeMap<>();
        try (Stream<Path> sources = Files.list(WEB.resolve("src"))) {
            for (Path file : Stream.concat(sources, Stream.of(BUNDLE, WEB.resolve("package-lock.json")))
                    .toList()) {
                present.put(WEB.relativize(file).toString(), sha256(file));
            }
        }

        assertThat(present)
                .as("web/dist is older than web/src; run: npm ci && npm run build")
                .isEqualTo(recorded);
    }

    @Test
    void shouldEqualAFreshBuildWhereNodeIsInstalled() throws Exception {
        assumeTrue(
                Files.isDirectory(WEB.resolve("node_modules/esbuild")),
                "no node_modules; `npm ci` switches this test on");

        assertRuns("node", "build.js", "--check");
        assertRuns("node", "--test", "test/");
    }

    private static void assertRuns(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(WEB.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
