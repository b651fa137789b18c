package dev.lethe.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubernetes.client.custom.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we demand of each of our pods. */
final class PodsTest {
    private static final Manifests MANIFESTS = new Manifests();
    /** What a Java process needs beside heap and RocksDB: classes, compiled code, threads, buffers of the network. */
    private static final long BESIDE_HEAP = 384L << 20;

    private static final Pattern HEAP = Pattern.compile("-Xmx([0-9]+)([mg])");

    static List<Manifest> workloads() {
        return MANIFESTS.workloads();
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

        long needed = heap(Manifest.variable(container, "JAVA_TOOL_OPTIONS")) + rocksDb + BESIDE_HEAP;

        assertThat(BigDecimal.valueOf(needed)).isLessThanOrEqualTo(amount(container.at("/resources/limits/memory")));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void shouldBeAskedHowItIs(Manifest workload) {
        assertThat(workload.containers()).allSatisfy(container -> {
            Set<String> ports = Manifest.portNames(container);
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                JsonNode http = container.path(probe).path("httpGet");
                assertThat(http.path("path").asText()).as(probe).isIn(paths(workload, probe));
                assertThat(ports).contains(http.path("port").asText());
                assertThat(container.path(probe).path("failureThreshold").asInt())
                        .isPositive();
            }
        });
    }

    private static Set<String> paths(Manifest workload, String probe) {
        if (workload.name().equals("lethe-connect")) {
            return Set.of("/health");
        }
        return Set.of(probe.equals("readinessProbe") ? "/health/ready" : "/health/live");
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
