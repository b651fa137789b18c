package dev.lethe.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether each document has the shape that its kind must have; and whether these checks notice when it has not. */
final class ManifestSchemasTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Manifests MANIFESTS = new Manifests();
    private static final ManifestSchemas SCHEMAS = new ManifestSchemas();

    static Stream<Manifest> documents() {
        return Stream.concat(Stream.of(MANIFESTS.kustomization()), MANIFESTS.all().stream());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldHaveTheShapeOfItsKind(Manifest manifest) {
        assertThat(SCHEMAS.problems(manifest.document())).isEmpty();
    }

    @Test
    void shouldApplyEveryFile() {
        List<String> applied = Stream.concat(Stream.of(MANIFESTS.kustomization()), MANIFESTS.all().stream())
                .map(Manifest::file)
                .distinct()
                .sorted()
                .toList();

        assertThat(applied).isEqualTo(Manifests.yamlFiles());
    }

    @ParameterizedTest(name = "{0} {1}: {2}/{3} as {4}")
    @CsvSource({
        "Namespace, lethe, '', metdata",
        "Secret, lethe-lag, '', stringdata",
        "ServiceAccount, lethe-capture, '', automountServiceAcountToken",
        "Service, lethe-capture, /spec, selectors",
        "Service, lethe-capture, /spec/ports/0, targetport",
        "Deployment, lethe-capture, /spec/template/spec/containers/0, readynessProbe",
        "Deployment, lethe-capture, /spec/template/spec/containers/0/securityContext, readOnlyRootFileSystem",
        "Deployment, lethe-capture, /spec/template/spec/containers/0/resources, limit",
        "Deployment, lethe-capture, /spec/template/spec/containers/0/lifecycle/preStop, wait",
        "StatefulSet, lethe-streams, /spec, podManagementPolice",
        "StatefulSet, lethe-streams, /spec/volumeClaimTemplates/0/spec, accessMode",
        "PodDisruptionBudget, lethe-capture, /spec, maxUnavailables",
        "HorizontalPodAutoscaler, lethe-capture, /spec, minReplica",
        "HorizontalPodAutoscaler, lethe-capture, /spec/metrics/0/resource/target, averageUtilisation",
        "Ingress, lethe-capture, /spec/rules/0/http/paths/0, pathtype",
        "NetworkPolicy, connect, /spec/egress/0, port",
        "Kafka, lethe, /spec/kafka, listner",
        "Kafka, lethe, /spec/kafka/listeners/0, authentification",
        "Kafka, lethe, /spec/entityOperator, usersOperator",
        "Kafka, lethe, /spec/kafka/listeners/0/networkPolicyPeers/0/podSelector, matchLabel",
        "KafkaNodePool, brokers, /spec, role",
        "KafkaNodePool, brokers, /spec/storage/volumes/0, deleteClaims",
        "KafkaUser, lethe-capture, /spec/authorization/acls/0/resource, patterntype",
        "KafkaUser, lethe-capture, /spec/authorization/acls/0, operation",
        "ScaledObject, lethe-streams, /spec, maxReplicasCount",
        "ScaledObject, lethe-streams, /spec/triggers/0/metadata, lagThreshhold",
        "TriggerAuthentication, lethe-lag, /spec/secretTargetRef/0, keys",
    })
    void shouldRefuseAMemberThatNobodyKnows(String kind, String name, String place, String misspelt) {
        JsonNode document = copy(kind, name);

        objectAt(document, place).put(misspelt, "x");

        assertThat(SCHEMAS.problems(document)).isNotEmpty();
        assertThat(SCHEMAS.problems(document).toString()).contains(misspelt);
    }

    @ParameterizedTest(name = "{0} {1}: {2}/{3} = {4}")
    @CsvSource({
        "Service, lethe-capture, /spec/ports/0, port, '\"8080\"'",
        "Service, lethe-streams, /spec, publishNotReadyAddresses, '\"yes\"'",
        "Deployment, lethe-statistics, /spec, replicas, '\"2\"'",
        "Deployment, lethe-statistics, /spec, replicas, 1.5",
        "Deployment, lethe-capture, /spec/template/spec, terminationGracePeriodSeconds, '\"40s\"'",
        "Deployment, lethe-capture, /spec/template/spec/containers, '', {}",
        "Deployment, lethe-capture, /spec/template/spec/containers/0/env/0, value, 1",
        "Deployment, lethe-capture, /spec/template/spec/containers/0/securityContext, readOnlyRootFilesystem, '\"true\"'",
        "Deployment, lethe-capture, /spec/template/spec/containers/0, args, '\"--config\"'",
        "StatefulSet, lethe-streams, /spec/template/metadata/labels, app.kubernetes.io/name, true",
        "PodDisruptionBudget, lethe-capture, /spec, maxUnavailable, true",
        "HorizontalPodAutoscaler, lethe-capture, /spec, maxReplicas, '\"12\"'",
        "NetworkPolicy, default-deny, /spec, policyTypes, '\"Ingress\"'",
        "Kafka, lethe, /spec/kafka/listeners/0, port, '\"9093\"'",
        "Kafka, lethe, /spec/kafka/listeners/0, tls, '\"yes\"'",
        "Kafka, lethe, /spec/kafka/listeners/0, type, '\"interior\"'",
        "Kafka, lethe, /spec/kafka, version, 4.3",
        "Kafka, lethe, /spec/kafka/authorization, type, '\"simpel\"'",
        "KafkaNodePool, brokers, /spec, replicas, '\"three\"'",
        "KafkaNodePool, brokers, /spec, roles, '[\"brokers\"]'",
        "KafkaUser, lethe-capture, /spec/authorization/acls/0, operations, '[\"WRITE\"]'",
        "KafkaUser, lethe-capture, /spec/authorization/acls/0/resource, type, '\"topics\"'",
        "ScaledObject, lethe-streams, /spec, maxReplicaCount, '\"12\"'",
        "ScaledObject, lethe-streams, /spec/triggers/0/metadata, lagThreshold, 5000",
    })
    void shouldRefuseAValueOfAWrongType(String kind, String name, String place, String member, String value)
            throws JsonProcessingException {
        JsonNode document = copy(kind, name);

        JsonPointer pointer = JsonPointer.compile(place);
        if (member.isEmpty()) {
            ((ObjectNode) document.at(pointer.head())).set(pointer.last().getMatchingProperty(), JSON.readTree(value));
        } else {
            objectAt(document, place).set(member, JSON.readTree(value));
        }

        assertThat(SCHEMAS.problems(document)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: no {2}/{3}")
    @CsvSource({
        "Service, lethe-capture, /spec/ports/0, port",
        "Deployment, lethe-capture, /spec, selector",
        "Deployment, lethe-capture, /spec, template",
        "Deployment, lethe-capture, /spec/template/spec, containers",
        "Deployment, lethe-capture, /spec/template/spec/containers/0, name",
        "Deployment, lethe-capture, /spec/template/spec/containers/0/volumeMounts/0, mountPath",
        "Deployment, lethe-capture, /spec/template/spec/containers/0/ports/0, containerPort",
        "Deployment, lethe-capture, /spec/template/spec/containers/0/readinessProbe/httpGet, port",
        "StatefulSet, lethe-streams, /spec, selector",
        "HorizontalPodAutoscaler, lethe-capture, /spec, maxReplicas",
        "HorizontalPodAutoscaler, lethe-capture, /spec/scaleTargetRef, kind",
        "Ingress, lethe-capture, /spec/rules/0/http/paths/0, pathType",
        "Kafka, lethe, /spec, kafka",
        "Kafka, lethe, /spec/kafka, listeners",
        "Kafka, lethe, /spec/kafka/listeners/0, tls",
        "Kafka, lethe, /spec/kafka/rack, topologyKey",
        "KafkaNodePool, brokers, /spec, roles",
        "KafkaNodePool, brokers, /spec, storage",
        "KafkaUser, lethe-capture, /spec/authorization, acls",
        "KafkaUser, lethe-capture, /spec/authorization/acls/0, resource",
        "ScaledObject, lethe-streams, /spec, triggers",
        "ScaledObject, lethe-streams, /spec/triggers/0/metadata, consumerGroup",
        "TriggerAuthentication, lethe-lag, /spec/secretTargetRef/0, key",
    })
    void shouldRefuseADocumentThatLacksWhatIsRequired(String kind, String name, String place, String member) {
        JsonNode document = copy(kind, name);

        objectAt(document, place).remove(member);

        assertThat(SCHEMAS.problems(document)).isNotEmpty();
        assertThat(SCHEMAS.problems(document).toString()).contains(member);
    }

    @Test
    void shouldRefuseWhatOnlyAnOlderInterfaceOfStrimziHad() {
        JsonNode document = copy("Kafka", "lethe");

        objectAt(document, "/spec/kafka").put("replicas", 3);

        assertThat(SCHEMAS.problems(document).toString()).contains("/spec/kafka/replicas");
    }

    @Test
    void shouldRefuseAKindThatNoSchemaIsFor() {
        JsonNode document = copy("Deployment", "lethe-capture");

        objectAt(document, "").put("apiVersion", "apps/v1beta1");

        assertThat(SCHEMAS.problems(document)).isNotEmpty();
    }

    private static JsonNode copy(String kind, String name) {
        return MANIFESTS.one(kind, name).document().deepCopy();
    }

    private static ObjectNode objectAt(JsonNode document, String place) {
        return (ObjectNode) document.at(place);
    }
}
