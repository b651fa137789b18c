package dev.lethe.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.streams.seal.KeyEncryption;
import dev.lethe.streams.seal.Keysets;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

/** Over a real broker: only the key of the first start passes. */
final class KeyCheckpointIT {

    @Test
    void shouldLetOnlyTheKeyOfTheFirstStartPass() throws IOException, InterruptedException, ExecutionException {
        try (BrokerProcess broker = BrokerProcess.start()) {
            provision(broker);
            KeyCheckpoint checkpoint = new KeyCheckpoint(settings(broker), new TopicSerdes(new InMemorySchemaIds()));
            KeyEncryption keys = Keysets.encryption();

            checkpoint.pass(keys);

            assertThatCode(() -> checkpoint.pass(keys)).doesNotThrowAnyException();
            assertThatThrownBy(() -> checkpoint.pass(Keysets.encryption()))
                    .isInstanceOfSatisfying(
                            SettingsException.class,
                            refusal -> assertThat(refusal.problems())
                                    .singleElement()
                                    .asString()
                                    .startsWith("subject.keys.keyset.file = keys.json: does not hold the key"));
        }
    }

    private static void provision(BrokerProcess broker) throws InterruptedException, ExecutionException {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            new TopicProvisioner(admin, 2, (short) 1).apply(List.of(Topics.KEY_CHECK));
        }
    }

    private static Settings settings(BrokerProcess broker) {
        return StreamsSettings.read(
                Map.of(
                        "kafka.bootstrap.servers", broker.bootstrapServers(),
                        "schema.registry.url", "http://127.0.0.1:1",
                        "state.dir", "unused",
                        "subject.keys.keyset.file", "keys.json"),
                Map.of());
    }
}
