package dev.lethe.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.CaseFormat;
import dev.lethe.schemas.access.AccessPlan;
import dev.lethe.schemas.access.Grant;
import dev.lethe.schemas.access.Principals;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether Kafka's users may do what the plan of access says, and nothing else. */
final class KafkaUsersTest {
    private static final Manifests MANIFESTS = new Manifests();
    /** Recipients are the policy's; they are no part of the manifests. */
    private static final AccessPlan PLAN = AccessPlan.of(List.of());

    private static final String AUTOSCALING = "autoscaling";
    private static final String OPERATOR = "lethe-operator";

    static List<String> principals() {
        return PLAN.principals();
    }

    @ParameterizedTest
    @MethodSource("principals")
    void shouldGrantWhatThePlanSays(String principal) {
        Map<ResourcePattern, Set<AclOperation>> planned = PLAN.grants().stream()
                .filter(grant -> grant.principal().equals(principal))
                .collect(Collectors.toMap(Grant::resource, Grant::operations, KafkaUsersTest::both));

        assertThat(granted(principal)).isEqualTo(planned);
    }

    @Test
    void shouldHaveNoOtherUsersThanThoseOfThePlan() {
        List<String> planned = Stream.concat(PLAN.principals().stream(), Stream.of(AUTOSCALING, OPERATOR))
                .toList();

        assertThat(MANIFESTS.ofKind("KafkaUser").map(Manifest::name)).containsExactlyInAnyOrderElementsOf(planned);
        assertThat(MANIFESTS.ofKind("KafkaUser")).allSatisfy(user -> {
            assertThat(user.spec().at("/authentication/type").asText()).isEqualTo("scram-sha-512");
            assertThat(user.document().at("/metadata/labels").toString())
                    .isEqualTo("{\"strimzi.io/cluster\":\"lethe\"}");
        });
    }

    @Test
    void shouldLetTheAutoscalerReadNothing() {
        assertThat(granted(AUTOSCALING).values())
                .isNotEmpty()
                .allSatisfy(operations -> assertThat(operations).containsExactly(AclOperation.DESCRIBE));
    }

    @Test
    void shouldLetNobodyBypassThePlanButTheOperator() {
        JsonNode superUsers = MANIFESTS.one("Kafka", "lethe").spec().at("/kafka/authorization/superUsers");

        assertThat(superUsers.toString()).isEqualTo("[\"" + OPERATOR + "\"]");
        assertThat(MANIFESTS.one("KafkaUser", OPERATOR).spec().has("authorization"))
                .isFalse();
    }

    @Test
    void shouldGiveEachComponentTheSecretOfItsOwnUser() {
        Map<String, String> users = Map.of(
                "lethe-capture", Principals.CAPTURE,
                "lethe-streams", Principals.STREAMS,
                "lethe-statistics", Principals.STATISTICS,
                "lethe-connect", Principals.CONNECT);

        assertThat(users).allSatisfy((workload, user) -> {
            Set<String> mounted = new TreeSet<>(MANIFESTS.workloads().stream()
                    .filter(manifest -> manifest.name().equals(workload))
                    .findFirst()
                    .orElseThrow()
                    .pod()
                    .orElseThrow()
                    .findValuesAsText("secretName"));
            mounted.retainAll(PLAN.principals());
            assertThat(mounted).containsExactly(user);
        });
    }

    private static Map<ResourcePattern, Set<AclOperation>> granted(String user) {
        return Manifest.elements(MANIFESTS.one("KafkaUser", user).spec().at("/authorization/acls"))
                .collect(Collectors.toMap(
                        rule -> pattern(rule.path("resource")),
                        rule -> Manifest.elements(rule.path("operations"))
                                .map(operation -> AclOperation.fromString(upper(operation)))
                                .collect(Collectors.toSet())));
    }

    private static ResourcePattern pattern(JsonNode resource) {
        ResourceType type = ResourceType.fromString(upper(resource.path("type")));
        if (type == ResourceType.CLUSTER) {
            return new ResourcePattern(type, "kafka-cluster", PatternType.LITERAL);
        }
        PatternType patternType =
                resource.path("patternType").asText().equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL;
        return new ResourcePattern(type, resource.path("name").asText(), patternType);
    }

    private static String upper(JsonNode name) {
        return CaseFormat.LOWER_CAMEL
                .to(CaseFormat.UPPER_UNDERSCORE, name.asText())
                .replaceFirst("^_", "");
    }

    private static Set<AclOperation> both(Set<AclOperation> some, Set<AclOperation> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
    }
}
