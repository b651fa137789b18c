package dev.lethe.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may talk to whom, inside and from outside. */
final class NetworkTest {
    private static final Manifests MANIFESTS = new Manifests();
    private static final String COMPONENT = "app.kubernetes.io/component";
    private static final String KAFKA_CLIENT = "lethe.dev/kafka-client";

    static List<Manifest> workloads() {
        return MANIFESTS.workloads();
    }

    @Test
    void shouldLetOnlyTheOffersToBrowsersAndCustomersOut() {
        assertThat(MANIFESTS.ofKind("Ingress")).hasSize(2).allSatisfy(ingress -> {
            assertThat(ingress.spec().at("/tls/0/secretName").asText()).isNotEmpty();
            assertThat(ingress.spec().at("/tls/0/hosts").findValuesAsText("host"))
                    .allMatch(
                            host -> ingress.spec().at("/rules/0/host").asText().equals(host));
            List<JsonNode> paths =
                    Manifest.elements(ingress.spec().at("/rules/0/http/paths")).toList();
            assertThat(paths).isNotEmpty().allSatisfy(path -> {
                Manifest service = MANIFESTS.one(
                        "Service", path.at("/backend/service/name").asText());
                assertThat(service.spec().path("ports").findValuesAsText("name"))
                        .contains(path.at("/backend/service/port/name").asText());
                assertThat(path.path("path").asText()).doesNotMatch("/|/(health|metrics|demo)(/.*)?");
            });
        });
    }

    @Test
    void shouldDenyWhatNoPolicyAllows() {
        JsonNode deny = MANIFESTS.one("NetworkPolicy", "default-deny").spec();

        assertThat(deny.path("podSelector").isEmpty()).isTrue();
        assertThat(deny.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
    }

    @Test
    void shouldNameOnlyPodsThatExistInNetworkPolicies() {
        List<Map<String, String>> named = MANIFESTS
                .ofKind("NetworkPolicy")
                .flatMap(policy -> policy.spec().findValues("podSelector").stream())
                .map(selector -> Manifest.texts(selector.path("matchLabels")))
                .filter(labels -> labels.containsKey(COMPONENT) || labels.containsKey(KAFKA_CLIENT))
                .toList();

        assertThat(named)
                .isNotEmpty()
                .allSatisfy(labels -> assertThat(MANIFESTS.selectedBy(labels)).isNotEmpty());
    }

    @Test
    void shouldNameThePortsThatContainersHaveInNetworkPolicies() {
        Set<Integer> ports = MANIFESTS.workloads().stream()
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> Manifest.elements(container.path("ports")))
                .map(port -> port.path("containerPort").asInt())
                .collect(Collectors.toCollection(TreeSet::new));
        ports.addAll(Set.of(kafkaListener().path("port").asInt(), 53, 443, 6443, 5432));

        List<Integer> named = MANIFESTS
                .ofKind("NetworkPolicy")
                .flatMap(policy -> policy.spec().findValues("port").stream())
                .map(JsonNode::asInt)
                .toList();

        assertThat(named).isNotEmpty().isSubsetOf(ports);
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldLetInWhoeverIsAskedForItsService(Manifest workload) {
        int port = workload.containers().get(0).at("/ports/0/containerPort").asInt();

        List<JsonNode> rules = MANIFESTS
                .ofKind("NetworkPolicy")
                .filter(policy -> workload.podLabels()
                                .entrySet()
                                .containsAll(Manifest.texts(policy.spec().at("/podSelector/matchLabels"))
                                        .entrySet())
                        && policy.spec().has("ingress"))
                .flatMap(policy -> Manifest.elements(policy.spec().path("ingress")))
                .toList();

        assertThat(rules).hasSize(1);
        assertThat(rules.get(0).at("/ports/0/port").asInt()).isEqualTo(port);
        assertThat(rules.get(0).path("from")).isNotEmpty();
    }

    @Test
    void shouldMarkExactlyThoseAsKafkasClientsThatHaveAUser() {
        assertThat(MANIFESTS.workloads())
                .allSatisfy(workload -> assertThat(workload.podLabels().containsKey(KAFKA_CLIENT))
                        .isEqualTo(workload.pod()
                                .orElseThrow()
                                .findValuesAsText("secretName")
                                .contains(workload.name())));
    }

    private static JsonNode kafkaListener() {
        return MANIFESTS.one("Kafka", "lethe").spec().at("/kafka/listeners/0");
    }
}
