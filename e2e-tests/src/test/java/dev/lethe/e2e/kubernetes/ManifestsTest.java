package dev.lethe.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubernetes.client.custom.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the manifests fit each other, and what we demand of each of our pods. */
final class ManifestsTest {
    private static final Manifests MANIFESTS = new Manifests();
    private static final String CA = "lethe-cluster-ca-cert";
    private static final String COMPONENT = "app.kubernetes.io/component";
    private static final String KAFKA_CLIENT = "lethe.dev/kafka-client";
    /** What a Java process needs beside heap and RocksDB: classes, compiled code, threads, buffers of the network. */
    private static final long BESIDE_HEAP = 384L << 20;

    private static final Pattern HEAP = Pattern.compile("-Xmx([0-9]+)([mg])");

    static List<Manifest> workloads() {
        return MANIFESTS.workloads();
    }

    static Stream<Manifest> selectors() {
        return Stream.of("Service", "PodDisruptionBudget").flatMap(MANIFESTS::ofKind);
    }

    @Test
    void shouldHaveAllComponents() {
        assertThat(MANIFESTS.workloads())
                .extracting(Manifest::name)
                .containsExactlyInAnyOrder(
                        "lethe-capture", "lethe-streams", "lethe-statistics", "lethe-connect", "lethe-registry");
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldRunWithoutPrivileges(Manifest workload) {
        JsonNode pod = workload.pod().orElseThrow();

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.has("hostNetwork") || pod.has("hostPID") || pod.has("hostIPC"))
                .isFalse();
        assertThat(workload.containers()).isNotEmpty().allSatisfy(container -> {
            JsonNode context = container.path("securityContext");
            assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
            assertThat(context.at("/capabilities/add").isMissingNode()).isTrue();
            assertThat(context.path("privileged").asBoolean()).isFalse();
            assertThat(context.path("runAsUser").asInt(1)).isPositive();
        });
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldHaveAnAccountOfItsOwnWithoutAToken(Manifest workload) {
        String account = workload.pod().orElseThrow().path("serviceAccountName").asText();

        Manifest found = MANIFESTS.one("ServiceAccount", account);

        assertThat(account).isEqualTo(workload.name());
        assertThat(found.document().path("automountServiceAccountToken").asBoolean(true))
                .isFalse();
    }

    /** A variable {@code LETHE_CAPTURE_PORT}, as Kubernetes makes for a service, looks like one of our settings. */
    @ParameterizedTest
    @MethodSource("workloads")
    void shouldNotGetAddressesOfServicesAsVariables(Manifest workload) {
        assertThat(workload.pod().orElseThrow().path("enableServiceLinks").asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldAskForWhatItMayUse(Manifest workload) {
        assertThat(workload.containers()).allSatisfy(container -> {
            JsonNode resources = container.path("resources");
            assertThat(amount(resources.at("/requests/cpu")))
                    .isPositive()
                    .isLessThanOrEqualTo(amount(resources.at("/limits/cpu")));
            assertThat(amount(resources.at("/requests/memory")))
                    .isPositive()
                    .isEqualByComparingTo(amount(resources.at("/limits/memory")));
        });
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldHaveMemoryForHeapAndRocksDb(Manifest workload) {
        JsonNode container = workload.containers().get(0);
        long rocksDb = workload.name().equals("lethe-streams")
                ? Long.parseLong(Manifests.properties("streams.properties").get("rocksdb.cache.mb")) << 20
                : 0;

        long needed = heap(variable(container, "JAVA_TOOL_OPTIONS")) + rocksDb + BESIDE_HEAP;

        assertThat(BigDecimal.valueOf(needed)).isLessThanOrEqualTo(amount(container.at("/resources/limits/memory")));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldBeAskedHowItIs(Manifest workload) {
        assertThat(workload.containers()).allSatisfy(container -> {
            Set<String> ports = portNames(container);
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                JsonNode http = container.path(probe).path("httpGet");
                assertThat(http.path("path").asText()).as(probe).isIn(paths(workload, probe));
                assertThat(ports).contains(http.path("port").asText());
                assertThat(container.path(probe).path("failureThreshold").asInt())
                        .isPositive();
            }
        });
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
                                .map(container -> variable(container, "SMALLRYE_CONFIG_LOCATIONS")))
                .filter(value -> value.matches("/etc/lethe/secrets/(?!kafka-)[^,:]+/[^,:]+"))
                .map(value -> value.substring(value.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(files).contains("identity.key", "subject-keys.keyset", "registry.properties");
        assertThat(files)
                .allSatisfy(file ->
                        assertThat(readme).contains("--from-file=" + file).contains("`" + file + "`"));
    }

    @ParameterizedTest
    @MethodSource("selectors")
    void shouldSelectPodsOfOneWorkload(Manifest selecting) {
        JsonNode selector = selecting.spec().path("selector");
        Map<String, String> labels =
                Manifest.texts(selector.has("matchLabels") ? selector.path("matchLabels") : selector);

        List<Manifest> selected = selectedBy(labels);

        assertThat(labels).isNotEmpty();
        assertThat(selected).hasSize(1);
        assertThat(selected.get(0).name()).isEqualTo(selecting.name());
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldSelectItsOwnPodsAndKeepSomeOfThem(Manifest workload) {
        assertThat(selectedBy(Manifest.texts(workload.spec().at("/selector/matchLabels"))))
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
                                selectedBy(Manifest.texts(constraint.at("/labelSelector/matchLabels"))))
                        .containsExactly(workload));
    }

    @Test
    void shouldOfferPortsThatContainersHave() {
        assertThat(MANIFESTS.ofKind("Service")).isNotEmpty().allSatisfy(service -> {
            Manifest workload =
                    selectedBy(Manifest.texts(service.spec().path("selector"))).get(0);
            assertThat(service.spec().path("ports").findValuesAsText("targetPort"))
                    .isSubsetOf(portNames(workload.containers().get(0)));
        });
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
                .allSatisfy(labels -> assertThat(selectedBy(labels)).isNotEmpty());
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

    @Test
    void shouldHaveNoListenerInTheClear() {
        JsonNode kafka = MANIFESTS.one("Kafka", "lethe").spec().path("kafka");

        assertThat(Manifest.elements(kafka.path("listeners"))).isNotEmpty().allSatisfy(listener -> {
            assertThat(listener.path("tls").asBoolean()).isTrue();
            assertThat(listener.at("/authentication/type").asText()).isEqualTo("scram-sha-512");
            assertThat(listener.path("networkPolicyPeers")).isNotEmpty();
        });
        assertThat(kafka.at("/authorization/type").asText()).isEqualTo("simple");
    }

    @Test
    void shouldSurviveTheLossOfAZone() {
        JsonNode kafka = MANIFESTS.one("Kafka", "lethe").spec().path("kafka");
        List<Manifest> pools = MANIFESTS.ofKind("KafkaNodePool").toList();

        assertThat(kafka.at("/rack/topologyKey").asText()).isEqualTo("topology.kubernetes.io/zone");
        assertThat(kafka.at("/config/min.insync.replicas").asInt()).isEqualTo(2);
        assertThat(kafka.at("/config/default.replication.factor").asInt()).isEqualTo(3);
        assertThat(kafka.at("/config/auto.create.topics.enable").asBoolean(true))
                .isFalse();
        assertThat(kafka.at("/config/unclean.leader.election.enable").asBoolean(true))
                .isFalse();
        assertThat(Manifests.properties("streams.properties")).containsEntry("topics.replication.factor", "3");
        assertThat(pools).hasSize(2).allSatisfy(pool -> {
            assertThat(pool.spec().path("replicas").asInt()).isEqualTo(3);
            assertThat(pool.spec().at("/storage/volumes/0/type").asText()).isEqualTo("persistent-claim");
            assertThat(pool.document().at("/metadata/labels").toString()).contains("\"strimzi.io/cluster\":\"lethe\"");
        });
    }

    private static JsonNode kafkaListener() {
        return MANIFESTS.one("Kafka", "lethe").spec().at("/kafka/listeners/0");
    }

    private static List<Manifest> selectedBy(Map<String, String> labels) {
        return MANIFESTS.workloads().stream()
                .filter(workload -> workload.podLabels().entrySet().containsAll(labels.entrySet()))
                .toList();
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

    private static Set<String> paths(Manifest workload, String probe) {
        if (workload.name().equals("lethe-connect")) {
            return Set.of("/health");
        }
        return Set.of(probe.equals("readinessProbe") ? "/health/ready" : "/health/live");
    }

    private static Set<String> portNames(JsonNode container) {
        return Set.copyOf(container.path("ports").findValuesAsText("name"));
    }

    private static String variable(JsonNode container, String name) {
        return Manifest.elements(container.path("env"))
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .findFirst()
                .orElse("");
    }

    private static long heap(String options) {
        Matcher matcher = HEAP.matcher(options);
        assertThat(matcher.find()).as(options).isTrue();
        return Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("g") ? 30 : 20);
    }

    private static BigDecimal amount(JsonNode quantity) {
        return Quantity.fromString(quantity.asText()).getNumber();
    }
}
