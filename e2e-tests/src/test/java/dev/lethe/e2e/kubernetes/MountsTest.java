package dev.lethe.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether what pods mount is there, or the README says how to make it. */
final class MountsTest {
    private static final Manifests MANIFESTS = new Manifests();
    private static final String CA = "lethe-cluster-ca-cert";

    static List<Manifest> workloads() {
        return MANIFESTS.workloads();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldMountWhatIsThere(Manifest workload) {
        List<JsonNode> volumes = Stream.concat(
                        Manifest.elements(workload.pod().orElseThrow().path("volumes")),
                        Manifest.elements(workload.spec().path("volumeClaimTemplates"))
                                .map(claim -> claim.path("metadata")))
                .toList();

        assertThat(workload.containers().get(0).path("volumeMounts").findValuesAsText("name"))
                .containsExactlyInAnyOrderElementsOf(volumes.stream()
                        .map(volume -> volume.path("name").asText())
                        .toList());
        assertThat(volumes).allSatisfy(volume -> {
            if (volume.has("configMap")) {
                assertThat(MANIFESTS.configMaps())
                        .containsKey(volume.at("/configMap/name").asText());
            }
        });
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldMountOnlySecretsThatAreMadeOrExplained(Manifest workload) throws IOException {
        String readme = Files.readString(Manifests.FOLDER.resolve("README.md"));
        Set<String> made = Stream.concat(MANIFESTS.ofKind("KafkaUser"), MANIFESTS.ofKind("Secret"))
                .map(Manifest::name)
                .collect(Collectors.toCollection(TreeSet::new));
        made.add(CA);

        assertThat(workload.pod().orElseThrow().findValuesAsText("secretName"))
                .isNotEmpty()
                .allSatisfy(
                        secret -> assertThat(made.contains(secret) || readme.contains("secret generic " + secret + " "))
                                .as(secret)
                                .isTrue());
    }

    @Test
    void shouldExplainEveryFileOfASecret() throws IOException {
        String readme = Files.readString(Manifests.FOLDER.resolve("README.md"));
        Set<String> files = Stream.concat(
                        Manifests.configFiles().stream()
                                .map(file -> Manifests.properties(file.substring("config/".length())))
                                .flatMap(properties -> properties.values().stream()),
                        MANIFESTS.workloads().stream()
                                .flatMap(workload -> workload.containers().stream())
                                .map(container -> Manifest.variable(container, "SMALLRYE_CONFIG_LOCATIONS")))
                .filter(value -> value.matches("/etc/lethe/secrets/(?!kafka-)[^,:]+/[^,:]+"))
                .map(value -> value.substring(value.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(files).contains("identity.key", "subject-keys.keyset", "registry.properties");
        assertThat(files)
                .allSatisfy(file ->
                        assertThat(readme).contains("--from-file=" + file).contains("`" + file + "`"));
    }
}
