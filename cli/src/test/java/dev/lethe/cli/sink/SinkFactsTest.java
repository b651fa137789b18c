package dev.lethe.cli.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.cli.process.StackException;
import dev.lethe.connect.ContactsDatabase;
import dev.lethe.connect.SecretReference;
import dev.lethe.connect.SinkConfigs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SinkFactsTest {
    private static final String ADDRESS = "jdbc:postgresql://db:5432/contacts";

    private final Map<String, String> config = new HashMap<>(SinkConfigs.customerContacts(
            "http://registry:8081",
            new ContactsDatabase(ADDRESS, "sink", new SecretReference(Path.of("/run/secrets"), "password"))));

    @Test
    void shouldReadOurOwnConfiguration() {
        assertThat(SinkFacts.of("customer-contacts", config))
                .isEqualTo(new SinkFacts("connect-customer-contacts", "customer_contacts", ADDRESS, "sink"));
    }

    @Test
    void shouldReadTheGroupThatIsGiven() {
        config.put("consumer.override.group.id", "warehouse");

        assertThat(SinkFacts.of("second", config).group()).isEqualTo("warehouse");
    }

    @ParameterizedTest
    @CsvSource({
        "topics, subject.log.v1, only sinks of customer.contacts.v1 alone",
        "delete.enabled, false, erased people would come back",
        "consumer.override.auto.offset.reset, latest, would not begin at the beginning",
        "collection.name.format, contacts_${topic}, writes to no single table",
        "collection.name.format, contacts; drop table x, writes to no single table",
        "connection.url, jdbc:mysql://db/contacts, does not write to PostgreSQL"
    })
    void shouldRefuseWhatAReplayWouldNotBringUpToDate(String name, String value, String words) {
        config.put(name, value);

        assertThatThrownBy(() -> SinkFacts.of("customer-contacts", config))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("The connector customer-contacts ")
                .hasMessageContaining(words);
    }

    @Test
    void shouldRefuseAnotherDatabaseAndANameThatIsNone() {
        SinkFacts facts = SinkFacts.of("customer-contacts", config);
        facts.requireSame("jdbc:postgresql://elsewhere/contacts?ssl=true", "--database");

        assertThat(facts.isBeside("jdbc:postgresql://db:5432/another")).isTrue();
        assertThat(facts.isBeside("jdbc:postgresql://127.0.0.1:5432/contacts")).isFalse();
        assertThatThrownBy(() -> facts.requireSame("jdbc:postgresql://db:5432/other", "--database"))
                .hasMessage(
                        "The connector writes to the database contacts, and --database names other: give an address of the same one.");
        assertThat(facts.on("jdbc:postgresql://db:5432/another?sslmode=verify-full"))
                .isEqualTo("jdbc:postgresql://db:5432/contacts?sslmode=verify-full");
        assertThatThrownBy(() -> SinkFacts.name("a/../b")).hasMessageContaining("give another one");
    }
}
