package dev.lethe.cli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.avro.DisclosureBasis;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.LegalHold;
import dev.lethe.schemas.avro.PolicyReviewed;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.QuarantinedField;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SealedSubmission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessAnswerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2026-05-24T10:00:00Z");
    private static final String STATE = """
            {"subject":"k1.ada","knownChild":false,
             "holds":[{"holdId":"access-1","tenant":"acme","scope":"TENANT"},
                      {"holdId":"4-o-17-26","tenant":"acme","scope":"TENANT"}],
             "pendingErasures":[{"requestId":"e-1"}],
             "listRequests":[{"requestId":"l-1","tenant":"*","dueAt":"2026-06-01T00:00:00Z"}],"lastErasures":[],
             "tenants":[
              {"tenant":"acme","profile":{"email":"ada@example.com","visitorToken":"token-1"},"consents":[],
               "holdings":[{"recipient":"northwind-ads","channel":"AUDIENCE","recordKey":"tMmi","fields":["hashed-email"]},
                           {"recipient":"acme","channel":"CONTACTS","recordKey":"c1","fields":["email"]}]},
              {"tenant":"globex","profile":{"email":"ada@example.com"},"consents":[],"holdings":[]}]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void shouldNameWhoHoldsWhatAndKeepPseudonymsAndHoldsToTheOperator() throws IOException {
        JsonNode answer = answer(null);

        assertThat(answer.path("customers").findValuesAsText("customer")).containsExactly("acme", "globex");
        JsonNode audience = answer.path("customers").path(0).path("holdings").path(0);
        assertThat(audience.path("legalName").asText()).isNotEmpty();
        assertThat(audience.path("postalAddress").asText()).isNotEmpty();
        assertThat(answer.path("disclosures")).hasSize(2);
        assertThat(answer.path("disclosures").path(0).path("recipient").asText())
                .isEqualTo("northwind-ads");
        assertThat(answer.path("disclosures").path(0).path("legalName").asText())
                .isEqualTo(audience.path("legalName").asText());
        assertThat(answer.path("disclosures").path(0).path("at").asText()).isEqualTo(AT.toString());
        assertThat(answer.path("pendingErasures")).hasSize(1);
        assertThat(answer.toString()).doesNotContain("k1.ada", "tMmi", "4-o-17-26", "reference");
    }

    @Test
    void shouldTellOfEventsAndQuarantinedValuesWithoutVisitsPseudonym() throws IOException {
        JsonNode answer = answer(null);

        JsonNode submission = answer.path("events").path(0);
        assertThat(answer.path("events")).hasSize(1);
        assertThat(submission.path("event").asText()).isEqualTo("submission");
        assertThat(submission.path("widget").asText()).isEqualTo("spring-popup");
        assertThat(submission.path("choices").path("contact").asBoolean()).isTrue();
        assertThat(submission.path("fields").path("email").asText()).isEqualTo("ada@example.com");
        assertThat(answer.path("quarantined").path(0).path("value").asText()).isEqualTo("50000");
        assertThat(answer.path("disclosureListRequests").findValuesAsText("requestId"))
                .containsExactly("l-1");
        assertThat(answer.path("customers")
                        .path(0)
                        .path("profile")
                        .path("visitsLinked")
                        .asBoolean())
                .isTrue();
        assertThat(answer.path("customers")
                        .path(1)
                        .path("profile")
                        .path("visitsLinked")
                        .asBoolean())
                .isFalse();
        assertThat(answer.toString()).doesNotContain("visitor", "token-1");
    }

    @Test
    void shouldSayNothingOfOtherCustomersWhenOneIsAsked() throws IOException {
        JsonNode answer = answer("globex");

        assertThat(answer.path("scope").asText()).isEqualTo("tenant");
        assertThat(answer.path("customers").findValuesAsText("customer")).containsExactly("globex");
        assertThat(answer.path("disclosures").findValuesAsText("customer")).containsExactly("globex");
    }

    @Test
    void shouldKnowARequestByNameCustomerAndScope() throws IOException {
        JsonNode state = JSON.readTree(STATE);
        JsonNode asked = JSON.readTree("{\"tenant\":\"acme\",\"scope\":\"tenant\"}");

        assertThat(AccessRequest.isPending(state, "access-1", asked)).isTrue();
        assertThat(AccessRequest.isPending(state, "access-2", asked)).isFalse();
        assertThat(AccessRequest.isPending(state, "4-o-17-26", asked))
                .as("a legal hold")
                .isFalse();
        assertThat(AccessRequest.isPending(
                        state, "access-1", JSON.readTree("{\"tenant\":\"globex\",\"scope\":\"tenant\"}")))
                .isFalse();
        assertThat(AccessRequest.isPending(state, "access-1", JSON.readTree("{\"scope\":\"everywhere\"}")))
                .isFalse();
    }

    @Test
    void shouldWriteForTheOwnerAloneAndNeverOverAFile() throws IOException {
        Path file = folder.resolve("answer.json");

        new AnswerFile(file).write(answer(null));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(JSON.readTree(file.toFile()).path("format").asText()).isEqualTo("lethe-access-answer/1");
        assertThatThrownBy(() -> new AnswerFile(file).write(answer(null)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("exists: name another one. The request stays open.");
    }

    private static JsonNode answer(@Nullable String tenant) throws IOException {
        AccessAnswer answer = new AccessAnswer(
                "access-1",
                tenant,
                PolicyReader.read(Files.readString(Path.of("../policies/demo.yaml")))
                        .recipients(),
                AT);
        answer.state(JSON.readTree(STATE));
        answer.quarantined(new QuarantinedField("acme", "budget", "50000", AT));
        answer.event(
                event(new SealedSubmission(
                        "spring-popup",
                        "2026-01",
                        "/spring",
                        List.of(new PurposeChoice("contact", true)),
                        false,
                        false,
                        List.of())),
                Map.of("email", "ada@example.com", "visitor", "token-1"));
        answer.event(event(new LegalHold("4-o-17-26", false, ErasureScope.TENANT, "file 17")), Map.of());
        answer.event(event(new PolicyReviewed()), Map.of());
        answer.disclosure(line("acme", "northwind-ads"));
        answer.disclosure(line("globex", "globex"));
        return answer.json();
    }

    private static SealedSubjectEvent event(Object body) {
        return new SealedSubjectEvent("e", "acme", AT, AT, null, null, Map.of(), body, 1, null, false, null, List.of());
    }

    private static Disclosure line(String tenant, String recipient) {
        return new Disclosure(
                recipient,
                Channel.CONTACTS,
                tenant,
                DisclosureAction.ADDED,
                "5b1d0c0e8a3f4f6e9b7a2c4d6e8f0a1b",
                null,
                List.of("email"),
                List.of("contact"),
                DisclosureBasis.CONSENT,
                "CONSENT_GRANTED",
                1,
                "event",
                AT,
                null);
    }
}
