package dev.lethe.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether whoever selects pods finds the right ones, and there are enough of them. */
final class SelectorsTest {
    private static final Manifests MANIFESTS = new Manifests();

    static List<Manifest> workloads() {
        return MANIFESTS.workloads();
    }

    static Stream<Manifest> selectors() {
        return Stream.of("Service", "PodDisruptionBudget").flatMap(MANIFESTS::ofKind);
    }

    @ParameterizedTest
    @MethodSource("selectors")
    void shouldSelectPodsOfOneWorkload(Manifest selecting) {
        JsonNode selector = selecting.spec().path("selector");
        Map<String, String> labels =
                Manifest.texts(selector.has("matchLabels") ? selector.path("matchLabels") : selector);

        List<Manifest> selected = MANIFESTS.selectedBy(labels);

        assertThat(labels).isNotEmpty();
        assertThat(selected).hasSize(1);
        assertThat(selected.get(0).name()).isEqualTo(selecting.name());
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldSelectItsOwnPodsAndKeepSomeOfThem(Manifest workload) {
        assertThat(MANIFESTS.selectedBy(Manifest.texts(workload.spec().at("/selector/matchLabels"))))
                .containsExactly(workload);
        assertThat(MANIFESTS.ofKind("PodDisruptionBudget").map(Manifest::name)).contains(workload.name());
        assertThat(leastInstances(workload)).isGreaterThanOrEqualTo(2);
        assertThat(workload.pod()
                        .orElseThrow()
                        .at("/topologySpreadConstraints/0/topologyKey")
                        .asText())
                .isEqualTo("topology.kubernetes.io/zone");
        assertThat(Manifest.elements(workload.pod().orElseThrow().path("topologySpreadConstraints")))
                .allSatisfy(constraint -> assertThat(
                                MANIFESTS.selectedBy(Manifest.texts(constraint.at("/labelSelector/matchLabels"))))
                        .containsExactly(workload));
    }

    @Test
    void shouldOfferPortsThatContainersHave() {
        assertThat(MANIFESTS.ofKind("Service")).isNotEmpty().allSatisfy(service -> {
            Manifest workload = MANIFESTS
                    .selectedBy(Manifest.texts(service.spec().path("selector")))
                    .get(0);
            assertThat(service.spec().path("ports").findValuesAsText("targetPort"))
                    .isSubsetOf(Manifest.portNames(workload.containers().get(0)));
        });
    }

    private static int leastInstances(Manifest workload) {
        List<Integer> least =
                new ArrayList<>(List.of(workload.spec().path("replicas").asInt()));
        MANIFESTS
                .ofKind("HorizontalPodAutoscaler")
                .filter(scaler -> scales(scaler, workload))
                .forEach(scaler -> least.add(scaler.spec().path("minReplicas").asInt()));
        MANIFESTS
                .ofKind("ScaledObject")
                .filter(scaler -> scales(scaler, workload))
                .forEach(scaler ->
                        least.add(scaler.spec().path("minReplicaCount").asInt()));
        return least.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    private static boolean scales(Manifest scaler, Manifest workload) {
        JsonNode target = scaler.spec().path("scaleTargetRef");
        return target.path("kind").asText().equals(workload.kind())
                && target.path("name").asText().equals(workload.name());
    }
}
