package dev.lethe.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many instances of the streams application there may be, and how they find their state and each other. */
final class StreamsScalingTest {
    private static final Manifests MANIFESTS = new Manifests();

    private final Map<String, String> settings = Manifests.properties("streams.properties");
    private final JsonNode scaling =
            MANIFESTS.one("ScaledObject", "lethe-streams").spec();
    private final JsonNode set = MANIFESTS.one("StatefulSet", "lethe-streams").spec();

    /** A partition is worked on by one thread: those of further instances would have nothing to do. */
    @Test
    void shouldNotBeMoreThanFindWork() {
        int partitions = setting("topics.partitions");
        int threads = setting("threads");

        assertThat(scaling.path("maxReplicaCount").asInt() * threads).isLessThanOrEqualTo(partitions);
        assertThat(scaling.at("/fallback/replicas").asInt())
                .isBetween(
                        scaling.path("minReplicaCount").asInt(),
                        scaling.path("maxReplicaCount").asInt());
    }

    @Test
    void shouldHaveRoomForWarmCopiesWhenOneIsDown() {
        assertThat(scaling.path("minReplicaCount").asInt()).isGreaterThan(setting("standby.replicas") + 1);
    }

    @Test
    void shouldFollowTheLagOfWhatComesIn() {
        List<String> topics = scaling.path("triggers").findValuesAsText("topic");

        assertThat(topics).containsExactlyInAnyOrder(name(Topics.SUBJECT_EVENTS), name(Topics.PAGE_VIEWS));
        assertThat(scaling.path("triggers").findValuesAsText("consumerGroup")).containsOnly(Topics.PIPELINE);
        assertThat(Manifest.elements(scaling.path("triggers"))).allSatisfy(trigger -> {
            String authentication = trigger.at("/authenticationRef/name").asText();
            assertThat(MANIFESTS
                            .one("TriggerAuthentication", authentication)
                            .spec()
                            .findValuesAsText("parameter"))
                    .containsExactlyInAnyOrder("username", "password", "ca");
            assertThat(trigger.at("/metadata/sasl").asText()).isEqualTo("scram_sha512");
            assertThat(trigger.at("/metadata/tls").asText()).isEqualTo("enable");
        });
    }

    @Test
    void shouldKnowEachInstanceByItsPod() {
        String service = set.path("serviceName").asText();
        String namespace =
                MANIFESTS.kustomization().document().path("namespace").asText();
        JsonNode environment = set.at("/template/spec/containers/0/env");

        assertThat(MANIFESTS.one("Service", service).spec().path("clusterIP").asText())
                .isEqualTo("None");
        assertThat(value(environment, "LETHE_STREAMS_INSTANCE_ID")).isEqualTo("$(POD_NAME)");
        assertThat(value(environment, "LETHE_STREAMS_APPLICATION_SERVER"))
                .isEqualTo("$(POD_NAME)." + service + "." + namespace + ".svc:" + settings.get("http.port"));
        assertThat(environment.at("/0/name").asText())
                .as("must be defined before it is used")
                .isEqualTo("POD_NAME");
        assertThat(environment.at("/0/valueFrom/fieldRef/fieldPath").asText()).isEqualTo("metadata.name");
    }

    @Test
    void shouldKeepStateOnADiskOfItsOwnUntilItIsTakenDown() {
        JsonNode mount = Manifest.elements(set.at("/template/spec/containers/0/volumeMounts"))
                .filter(found -> found.path("name").asText().equals("state"))
                .findFirst()
                .orElseThrow();

        assertThat(set.at("/volumeClaimTemplates/0/metadata/name").asText()).isEqualTo("state");
        assertThat(settings.get("state.dir")).startsWith(mount.path("mountPath").asText() + "/");
        assertThat(set.at("/persistentVolumeClaimRetentionPolicy/whenScaled").asText())
                .as("erased data must not stay behind")
                .isEqualTo("Delete");
        assertThat(set.at("/updateStrategy/type").asText()).isEqualTo("RollingUpdate");
    }

    private int setting(String name) {
        return Integer.parseInt(settings.get(name));
    }

    private static String value(JsonNode environment, String name) {
        return Manifest.elements(environment)
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .findFirst()
                .orElseThrow();
    }

    private static String name(TopicSpec<?, ?> topic) {
        return topic.name();
    }
}
