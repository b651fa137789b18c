package dev.lethe.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinkConfigsTest {
    private static final SecretReference PASSWORD = new SecretReference(Path.of("/run/secrets"), "postgres-password");
    private static final String URL = "jdbc:postgresql://127.0.0.1:15432/lethe";

    @Test
    void shouldFillInEveryPlaceholder() {
        Map<String, String> config = config(URL);

        assertThat(config.values()).noneMatch(value -> value.contains("{{"));
        assertThat(config)
                .containsEntry("connection.username", "lethe")
                .containsEntry("key.converter.schema.registry.url", "http://registry.test")
                .containsEntry("value.converter.schema.registry.url", "http://registry.test");
    }

    @Test
    void shouldReferToThePasswordInsteadOfHoldingIt() {
        assertThat(config(URL)).containsEntry("connection.password", "${secrets:/run/secrets:postgres-password}");
    }

    @Test
    void shouldKeepValuesOutOfTheDriversErrors() {
        assertThat(config(URL).get("connection.url")).startsWith(URL + "?logServerErrorDetail=false&");
        assertThat(config(URL + "?sslmode=require").get("connection.url"))
                .startsWith(URL + "?sslmode=require&logServerErrorDetail=false&");
    }

    @Test
    void shouldStopAtARecordThatCannotBeWrittenAndNeverLogIt() {
        assertThat(config(URL))
                .containsEntry("errors.tolerance", "none")
                .containsEntry("errors.log.include.messages", "false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://127.0.0.1/lethe",
                "jdbc:postgresql://127.0.0.1/lethe?password=secret",
                "jdbc:postgresql://127.0.0.1/lethe?logServerErrorDetail=true"
            })
    void shouldRefuseAddressesThatWouldLeakOrNotWork(String url) {
        assertThatThrownBy(() -> new ContactsDatabase(url, "lethe", PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void shouldRefuseSecretsThatAReferenceCannotName() {
        assertThatThrownBy(() -> new SecretReference(Path.of("secrets"), "password"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SecretReference(Path.of("/run/secrets"), "../password"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldLetWorkersAllowExactlyWhatTheSinkOverrides() {
        Map<String, String> worker = WorkerSettings.forSinks(Path.of("plugins"), Path.of("/run/secrets"));

        String[] overridden = config(URL).keySet().stream()
                .filter(name -> name.startsWith("consumer.override."))
                .map(name -> name.substring("consumer.override.".length()))
                .toArray(String[]::new);

        assertThat(Arrays.asList(worker.getOrDefault("connector.client.config.override.allowlist", "")
                        .split(",", -1)))
                .containsExactlyInAnyOrder(overridden);
        assertThat(worker).containsEntry("connector.client.config.override.policy", "Allowlist");
    }

    private static Map<String, String> config(String url) {
        return SinkConfigs.customerContacts("http://registry.test", new ContactsDatabase(url, "lethe", PASSWORD));
    }
}
