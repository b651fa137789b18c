package dev.lethe.cli.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.access.AccessPlan;
import dev.lethe.schemas.access.Grant;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ClusterAccessTest {
    private static final AccessMatrix PUBLISHED = AccessMatrix.read();

    @TestFactory
    Stream<DynamicTest> shouldGrantWhatThePublishedTableSays() throws IOException {
        AccessPlan plan = ClusterAccess.planFor(List.of(demo("")));
        return PUBLISHED.cells().stream()
                .map(cell -> DynamicTest.dynamicTest(cell.principal() + " " + cell.topic(), () -> {
                    assertThat(plan.allows(cell.principal(), AclOperation.READ, cell.topic()))
                            .as("reads")
                            .isEqualTo(cell.reads());
                    assertThat(plan.allows(cell.principal(), AclOperation.WRITE, cell.topic()))
                            .as("writes")
                            .isEqualTo(cell.writes());
                }));
    }

    @Test
    void shouldPublishATableOfEveryTopicAndPrincipal() throws IOException {
        Policy policy = demo("");
        List<String> topics = new ArrayList<>(Topics.all(policy.audiences(), policy.projections()).stream()
                .map(TopicSpec::name)
                .toList());
        topics.addAll(List.of("lethe-connect-config", "lethe-connect-offset", "lethe-connect-status"));

        assertThat(PUBLISHED.topics()).containsExactlyInAnyOrderElementsOf(topics);
        assertThat(PUBLISHED.principals())
                .containsExactlyElementsOf(
                        ClusterAccess.planFor(List.of(policy)).principals());
    }

    @Test
    void shouldKeepRecipientsOfEarlierVersions() throws IOException {
        Policy then = demo("");
        Policy now = demo("northwind-ads");

        AccessPlan plan = ClusterAccess.planFor(List.of(then, now));

        assertThat(now.recipients()).doesNotContainKey("northwind-ads");
        assertThat(plan.allows("recipient-northwind-ads", AclOperation.READ, "audience.northwind-ads.v1"))
                .isTrue();
    }

    @Test
    void shouldLetRecipientsReadInTheGroupsThatThePolicyNames() throws IOException {
        Policy policy = PolicyReader.read(
                text().replace("profiles: [meta-email-v1]", "profiles: [meta-email-v1]\n    sinks: [contoso-loader]"));

        assertThat(groups(ClusterAccess.planFor(List.of(policy)), "recipient-contoso-media"))
                .containsExactlyInAnyOrder("recipient-contoso-media", "contoso-loader");
    }

    @Test
    void shouldLetConnectReadForARecipientWhoseSinkItIs() throws IOException {
        Policy policy = PolicyReader.read(
                text().replace("profiles: [meta-email-v1]", "profiles: [meta-email-v1]\n    sinks: [connect-contoso]"));

        AccessPlan plan = ClusterAccess.planFor(List.of(policy));

        assertThat(plan.allows("lethe-connect", AclOperation.READ, "audience.contoso-media.v1"))
                .isTrue();
        assertThat(groups(plan, "recipient-contoso-media")).containsExactly("recipient-contoso-media");
    }

    private static List<String> groups(AccessPlan plan, String principal) {
        return plan.grants().stream()
                .filter(grant -> grant.principal().equals(principal))
                .map(Grant::resource)
                .filter(resource -> resource.resourceType() == ResourceType.GROUP)
                .map(resource -> resource.name())
                .toList();
    }

    /** The demonstration policy, without one of its recipients. */
    private static Policy demo(String without) throws IOException {
        String yaml = text();
        if (!without.isEmpty()) {
            yaml = yaml.replaceAll("(?ms)^  - id: " + without + "\n.*?(?=^  - id: )", "");
        }
        return PolicyReader.read(yaml);
    }

    private static String text() throws IOException {
        return Files.readString(Path.of("../policies/demo.yaml")).replace("${origin}", "http://localhost:8080");
    }
}
