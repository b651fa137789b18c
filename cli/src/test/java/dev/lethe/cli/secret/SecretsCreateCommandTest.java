package dev.lethe.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.LetheMain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class SecretsCreateCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void shouldGiveEachPartWhatItNeedsAndNothingElse() throws IOException {
        create();

        assertThat(filesOf("kafka")).containsExactlyInAnyOrder("ca.pem", "server.pem");
        assertThat(filesOf("registry")).containsExactlyInAnyOrder("ca.pem", "server.pem");
        assertThat(filesOf("postgres")).containsExactlyInAnyOrder("ca.pem", "server.pem", "postgres.password");
        assertThat(filesOf("capture"))
                .containsExactlyInAnyOrder(
                        "ca.pem",
                        "truststore.p12",
                        "server.pem",
                        "lethe-capture.properties",
                        "identity.key",
                        "api.keys",
                        "unsubscribe.keyset");
        assertThat(filesOf("statistics"))
                .containsExactlyInAnyOrder(
                        "ca.pem", "truststore.p12", "server.pem", "lethe-statistics.properties", "api.keys");
        assertThat(filesOf("connect"))
                .containsExactlyInAnyOrder("ca.pem", "truststore.p12", "lethe-connect.properties", "postgres.password");
        assertThat(filesOf("streams")).contains("subject-keys.keyset").doesNotContain("identity.key", "api.keys");
        for (String part : parts()) {
            assertThat(filesOf(part)).as(part).doesNotContain("ca.key.pem");
        }
    }

    @Test
    void shouldLetOnlyTheOperatorIntoTheFolderAndContainersReadTheirs() throws IOException {
        create();

        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("operator"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("capture"))).isEqualTo("rwxr-xr-x");
        assertThat(permissions(folder.resolve("capture").resolve("identity.key")))
                .isEqualTo("r--r--r--");
        assertThat(permissions(folder.resolve("operator").resolve("identity.key")))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldNameWhereContainersFindTheirFiles() throws IOException {
        create();

        assertThat(Files.readString(folder.resolve("capture").resolve("lethe-capture.properties")))
                .contains("ssl.truststore.location=/run/secrets/ca.pem", "security.protocol=SASL_SSL");
        assertThat(Files.readString(folder.resolve("setup").resolve("lethe-operator.properties")))
                .contains("ssl.keystore.location=/run/secrets/lethe-operator.pem");
    }

    @Test
    void shouldCertifyTheNamesOfEachServer() throws Exception {
        create("--host", "capture=shop.example.org");

        assertThat(certified("kafka")).containsExactly("kafka-1", "kafka-2", "kafka-3");
        assertThat(certified("capture")).containsExactly("capture", "localhost", "shop.example.org");
    }

    @Test
    void shouldCertifyEveryNameThatIsAdded() throws Exception {
        create("--host", "capture=shop.example.org", "--host", "capture=www.example.org");

        assertThat(certified("capture")).contains("shop.example.org", "www.example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop=shop.example.org", "capture", "capture="})
    void shouldRefuseNamesOfNoPart(String host) {
        StringWriter errors = new StringWriter();

        int exit = LetheMain.commandLine()
                .setErr(new PrintWriter(errors))
                .execute("secrets", "create", folder.toString(), "--policy", "../policies/demo.yaml", "--host", host);

        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString())
                .contains("--host " + host, "capture, kafka, postgres, registry, statistics, streams")
                .doesNotContain("\tat ");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldKeepKeysAndPasswordsWhenItIsRepeated() throws IOException {
        create();
        Map<String, String> before = secrets();

        create();

        assertThat(before).isNotEmpty();
        assertThat(secrets()).isEqualTo(before);
    }

    private void create(String... more) {
        StringWriter errors = new StringWriter();
        CommandLine lethe = LetheMain.commandLine().setErr(new PrintWriter(errors));
        String[] arguments = Stream.concat(
                        Stream.of("secrets", "create", folder.toString(), "--policy", "../policies/demo.yaml"),
                        Stream.of(more))
                .toArray(String[]::new);

        assertThat(lethe.setOut(new PrintWriter(new StringWriter())).execute(arguments))
                .as(errors.toString())
                .isZero();
    }

    private Set<String> parts() throws IOException {
        try (Stream<Path> parts = Files.list(folder)) {
            return parts.map(part -> part.getFileName().toString())
                    .filter(name -> !name.equals("operator"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Set<String> filesOf(String part) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(part))) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private Map<String, String> secrets() throws IOException {
        Map<String, String> secrets = new TreeMap<>();
        for (String file : filesOf("operator")) {
            if (file.endsWith(".password") || file.contains("key") || file.equals("ca.pem")) {
                secrets.put(file, Files.readString(folder.resolve("operator").resolve(file)));
            }
        }
        return secrets;
    }

    private Stream<String> certified(String part) throws Exception {
        String pem = Files.readString(folder.resolve(part).resolve("server.pem"));
        byte[] certificate =
                pem.substring(pem.indexOf("-----BEGIN CERTIFICATE-----")).getBytes(StandardCharsets.US_ASCII);
        X509Certificate parsed = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        return parsed.getSubjectAlternativeNames().stream()
                .map(name -> name.get(1).toString());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
