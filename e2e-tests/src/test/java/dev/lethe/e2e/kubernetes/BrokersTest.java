package dev.lethe.e2e.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the brokers keep records safe and private. */
final class BrokersTest {
    private static final Manifests MANIFESTS = new Manifests();

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
}
