package dev.lethe.cli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.process.StackException;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.avro.DisclosureBasis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthorityAnswerTest {
    private static final String STATE = """
            {"subject":"k1.ada","tenants":[
             {"tenant":"acme","profile":{"email":"ada@example.com","familyName":"Lovelace","birthDate":"1990-01-01",
              "custom":{"style":"city","shoe":"42"},"visitorToken":"v1"},"holdings":[]},
             {"tenant":"globex","profile":{"email":"ada@example.com"}}]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void shouldHoldTheFieldsOfTheLedgersLinesAndNothingElse() throws IOException {
        JsonNode answer = AuthorityAnswer.of(
                new ObjectMapper().readTree(STATE),
                List.of(line("custom.style", "email", "family-name", "phone")),
                null);

        assertThat(answer.path("reference").asText()).isEqualTo("4 O 17/26");
        assertThat(answer.path("customers")).hasSize(1);
        JsonNode fields = answer.path("customers").path(0).path("fields");
        assertThat(fields.toString())
                .isEqualTo("{\"custom.style\":\"city\",\"email\":\"ada@example.com\",\"family-name\":\"Lovelace\"}");
        assertThat(answer.toString()).doesNotContain("k1.ada", "1990", "42", "v1", "globex", "5b1d");
    }

    @Test
    void shouldRefuseAFileThatCannotBeWrittenBeforeAnythingIsDisclosed() throws IOException {
        Path there = Files.writeString(folder.resolve("court.json"), "");
        String otherwise = "Nothing was disclosed.";

        assertThatThrownBy(() -> new AnswerFile(there, otherwise).requireWritable())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("exists: name another one. Nothing was disclosed.");
        assertThatThrownBy(() -> new AnswerFile(folder.resolve("no/such.json"), otherwise).requireWritable())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("cannot be written: name another one. Nothing was disclosed.");
    }

    private static Disclosure line(String... fields) {
        return new Disclosure(
                "state-court",
                Channel.ON_REQUEST,
                "acme",
                DisclosureAction.ADDED,
                "5b1d0c0e8a3f4f6e9b7a2c4d6e8f0a1b",
                null,
                List.of(fields),
                List.of(),
                DisclosureBasis.LEGAL_OBLIGATION,
                "LEGAL_REQUEST",
                1,
                "event",
                Instant.parse("2026-05-24T10:00:00Z"),
                "4 O 17/26");
    }
}
