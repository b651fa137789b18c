package dev.lethe.producer.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.policylog.PolicyPublisher;
import dev.lethe.producer.testing.BrokerProcess;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsletterSignUpIT {
    private static final Path DEMO_POLICY = Path.of("../../policies/demo.yaml");

    @Test
    void shouldStoreSignUpAndRefuseInvalidAddress(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        InMemorySchemaIds schemaIds = new InMemorySchemaIds();

        try (BrokerProcess broker = BrokerProcess.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicProvisioner(admin, 1, (short) 1).apply(List.of(Topics.SUBJECT_EVENTS));
            new PolicyPublisher(Map.of("bootstrap.servers", broker.bootstrapServers()), schemaIds, Clock.systemUTC())
                    .publish(Files.readString(DEMO_POLICY), Instant.now());

            String stored = NewsletterSignUp.run(broker.bootstrapServers(), schemaIds, key, "ada@example.com");
            String refused = NewsletterSignUp.run(broker.bootstrapServers(), schemaIds, key, "nobody");

            assertThat(stored).isEqualTo("stored");
            assertThat(refused)
                    .startsWith("refused: ")
                    .contains("EMAIL_INVALID")
                    .doesNotContain("nobody");
        }
    }
}
