package dev.lethe.cli.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.cli.deployment.DeploymentFile;
import dev.lethe.connect.SinkConfigs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose table is compared and emptied must never be guessed. */
final class SinkOptionsTest {
    private static final SinkFacts FACTS =
            new SinkFacts("group", "customer_contacts", "jdbc:postgresql://postgres:5432/lethe", "lethe");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void shouldReachTheContactsDatabaseAsTheDeploymentSays() throws IOException {
        assertThat(SinkOptions.known(
                        describing("database.url=jdbc:postgresql://localhost:15432/lethe?sslmode=verify-full"),
                        SinkConfigs.CUSTOMER_CONTACTS,
                        FACTS))
                .contains("jdbc:postgresql://localhost:15432/lethe?sslmode=verify-full");
        assertThat(SinkOptions.known(describing(""), SinkConfigs.CUSTOMER_CONTACTS, FACTS))
                .contains("jdbc:postgresql://postgres:5432/lethe");
    }

    @Test
    void shouldReachOtherDatabasesOfTheSameServerWithItsParameters() throws IOException {
        assertThat(SinkOptions.known(
                        describing("database.url=jdbc:postgresql://postgres:5432/other?sslmode=verify-full"),
                        "warehouse",
                        FACTS))
                .contains("jdbc:postgresql://postgres:5432/lethe?sslmode=verify-full");
    }

    @Test
    void shouldNotTakeTheContactsDatabaseForThatOfAnotherConnector() throws IOException {
        assertThat(SinkOptions.known(
                        describing("database.url=jdbc:postgresql://localhost:15432/lethe"), "warehouse", FACTS))
                .isEmpty();
    }

    @Test
    void shouldRefuseADatabaseOfAnotherName() throws IOException {
        DeploymentFile deployment = describing("database.url=jdbc:postgresql://localhost:15432/other");

        assertThatThrownBy(() -> SinkOptions.known(deployment, SinkConfigs.CUSTOMER_CONTACTS, FACTS))
                .hasMessage("The connector writes to the database lethe, and database.url names other: give an address"
                        + " of the same one.");
    }

    private DeploymentFile describing(String line) throws IOException {
        return DeploymentFile.read(
                Files.writeString(
                        folder.resolve("it.properties"),
                        "kafka.bootstrap.servers=broker:9094\nschema.registry.url=http://registry:8081\n" + line),
                Map.of());
    }
}
