package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.registry.IncompatibleSchemaException;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the registry is asked for at a start, and what it refuses. */
@OnSharedStack
final class SchemaRegistryIT {
    private final String subject = "trial." + UUID.randomUUID() + "-value";

    @SuppressWarnings("NullAway.Init") // set before each test
    private URI registry;

    @BeforeEach
    void useRegistry(Pipeline shared) {
        registry = shared.stack().registry();
    }

    @Test
    void shouldGiveOneIdToProcessesThatRegisterAtTheSameTime() {
        List<CompletableFuture<Integer>> registrations =
                Stream.generate(this::registration).limit(8).toList();

        assertThat(registrations.stream().map(CompletableFuture::join).distinct())
                .hasSize(1);
    }

    @Test
    void shouldRefuseASchemaThatCannotReadOlderRecords() {
        ConfluentSchemaIds ids = ids();
        ids.idOf(subject, schema().endRecord());

        assertThatThrownBy(
                        () -> ids.idOf(subject, schema().requiredString("added").endRecord()))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining(subject);
    }

    @Test
    void shouldReadBackWhatItRegistered() {
        int id = ids().idOf(subject, schema().endRecord());

        assertThat(ids().schemaOf(id)).isEqualTo(schema().endRecord());
    }

    @Test
    void shouldHoldOurSubjectsToBackwardTransitive() throws IOException, InterruptedException {
        URI config = URI.create(registry + "/config/" + Topics.CUSTOMER_CONTACTS.name() + "-value");

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(config).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).contains("BACKWARD_TRANSITIVE");
    }

    private CompletableFuture<Integer> registration() {
        return CompletableFuture.supplyAsync(
                () -> ids().idOf(subject, schema().endRecord()), task -> new Thread(task).start());
    }

    private ConfluentSchemaIds ids() {
        return ConfluentSchemaIds.at(registry.toString());
    }

    private static SchemaBuilder.FieldAssembler<Schema> schema() {
        return SchemaBuilder.record("Trial").fields().requiredString("kept");
    }
}
