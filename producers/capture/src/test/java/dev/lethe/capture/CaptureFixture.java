package dev.lethe.capture;

import dev.lethe.http.access.ApiKeyFile;
import dev.lethe.http.access.ApiKeys;
import dev.lethe.http.serve.Readiness;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** A capture server on a free port in front of a {@link FakePublisher}, with the demonstration policy. */
final class CaptureFixture implements AutoCloseable {
    static final String SHOP = "https://shop.acme.example";
    static final String BOOKS = "https://books.globex.example";
    static final String ACME_KEY = "lk_acme-acme-acme-acme-acme-acme-acme-acme-acme";
    static final String OPERATOR_KEY = "lk_operator-operator-operator-operator-operat";
    static final String AS_ACME = "Bearer " + ACME_KEY;
    static final String AS_OPERATOR = "Bearer " + OPERATOR_KEY;

    final Policy policy = PolicyReader.read(demoPolicy());
    private volatile PolicyHistory policies = PolicyHistory.of(policy);
    final FakePublisher publisher = new FakePublisher(policy);
    final CaptureClient client;
    private final Capture capture;
    private volatile List<String> missing = List.of();

    private CaptureFixture(Map<String, String> settings) {
        Readiness readiness = () -> missing;
        this.capture = Capture.serving(settings(settings), () -> policies, keys(), publisher, readiness);
        this.client = new CaptureClient(capture.port());
    }

    /** Starts a server that opens unsubscribe links, unless {@code settings} say otherwise. */
    static CaptureFixture start(Map<String, String> settings) {
        try {
            Path keyset = UnsubscribeLinks.writeKeyset(Files.createTempFile("lethe-keyset-", ".json"));
            try {
                Map<String, String> all = new HashMap<>(Map.of("unsubscribe.keyset.file", keyset.toString()));
                all.putAll(settings);
                return new CaptureFixture(all);
            } finally {
                Files.delete(keyset);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return capture.port();
    }

    /** Every {@code METHOD /path} that the server routes, in the notation of OpenAPI. */
    Set<String> routes() {
        Vertx vertx = Vertx.vertx();
        try {
            Set<String> routes = new TreeSet<>();
            Router router =
                    Objects.requireNonNull(capture.endpoints()).router(vertx, policies.versionAt(Instant.now()));
            router.getRoutes().stream().filter(route -> route.methods() != null).forEach(route -> {
                String path = route.getPath().replaceAll(":(\\w+)", "{$1}");
                String shown = route.isExactPath() ? path : withFile(path);
                route.methods().forEach(method -> routes.add(method + " " + shown));
            });
            return routes;
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Vert.x keeps the folder of a path that ends with a star. */
    private static String withFile(String folder) {
        return folder.replaceAll("/?\\*?$", "") + "/{file}";
    }

    /** Puts another policy into force. */
    void publish(Policy next) {
        publish(next, Instant.EPOCH);
    }

    void publish(Policy next, Instant effectiveFrom) {
        policies = PolicyHistory.of(List.of(
                new PolicyHistory.Version(policy, Instant.EPOCH), new PolicyHistory.Version(next, effectiveFrom)));
    }

    void setMissing(List<String> what) {
        missing = what;
    }

    @Override
    public void close() {
        capture.close();
    }

    static CaptureSettings settings(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(Map.of(
                "http.port", "0",
                "demo.shop", "true",
                "identity.key.file", "unused",
                "api.keys.file", "unused",
                "schema.registry.url", "http://unused",
                "kafka.bootstrap.servers", "unused:1"));
        all.putAll(given);
        return CaptureSettings.read(all, Map.of());
    }

    static String demoPolicy() {
        try {
            return Files.readString(Path.of("../../policies/demo.yaml")).replace("${origin}", "http://127.0.0.1:8080");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String keyLines() {
        return "# keys of the tests\n* " + sha256(OPERATOR_KEY) + "\n\nacme " + sha256(ACME_KEY) + "\n";
    }

    static String submission(String id, String email) {
        return """
                {"id":"%s","widget":"spring-popup","noticeVersion":"2026-01","fields":{"email":"%s"},\
                "consents":{"contact":true,"partner-sharing":false},"page":"/spring","signals":{"dnt":false,"gpc":false}}""".formatted(id, email);
    }

    static String submission() {
        return submission(newId(), "ada@example.com");
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    private static ApiKeys keys() {
        try {
            Path file = Files.createTempFile("lethe-keys-", "");
            try {
                return ApiKeyFile.read(Files.writeString(file, keyLines()), Set.of("acme", "globex"));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
