package dev.lethe.cli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.avro.DisclosureBasis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DisclosureListTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-05-24T10:00:00Z");
    private static final String IN_2025 = "2025-12-31T23:59:59.999Z";

    @Test
    void shouldNameThirdPartiesAndTheCategoriesThatTheyGotInTheYear() throws IOException {
        JsonNode list = list(
                line("northwind-ads", DisclosureAction.ADDED, IN_2025, "hashed-email"),
                line("trailmates", DisclosureAction.ADDED, "2025-01-01T00:00:00Z", "custom.style", "postal-code"),
                line("trailmates", DisclosureAction.CHANGED, IN_2025, "custom.style"));

        assertThat(list.path("categories"))
                .extracting(JsonNode::asText)
                .containsExactly("hash of the email address", "likes and habits", "postal code");
        assertThat(list.path("thirdParties").findValuesAsText("legalName"))
                .containsExactly("Northwind Advertising LLC", "Trailmates Travel LLC");
        JsonNode trailmates = list.path("thirdParties").path(1);
        assertThat(trailmates.path("postalAddress").asText()).isEqualTo("9 Canyon Street, Moab, UT 84532, USA");
        assertThat(trailmates.path("categories"))
                .extracting(JsonNode::asText)
                .containsExactly("likes and habits", "postal code");
        assertThat(trailmates.path("customers")).extracting(JsonNode::asText).containsExactly("acme");
        assertThat(list.toString()).doesNotContain("5b1d0c0e8a3f4f6e9b7a2c4d6e8f0a1b");
    }

    @Test
    void shouldLeaveOutOtherYearsRemovalsAndWhoIsNoThirdParty() throws IOException {
        JsonNode list = list(
                line("northwind-ads", DisclosureAction.ADDED, "2024-12-31T23:59:59.999Z", "hashed-email"),
                line("northwind-ads", DisclosureAction.ADDED, "2026-01-01T00:00:00Z", "hashed-email"),
                line("northwind-ads", DisclosureAction.REMOVED, IN_2025, "hashed-email"),
                line("acme", DisclosureAction.ADDED, IN_2025, "email"),
                line("mailwright", DisclosureAction.ADDED, IN_2025, "email"),
                line("state-court", DisclosureAction.ADDED, IN_2025, "email"));

        assertThat(list.path("categories")).isEmpty();
        assertThat(list.path("thirdParties")).isEmpty();
    }

    @Test
    void shouldJudgeALineByThePolicyOfItsTimeAndNameItsReceiverAsTheLastOneDoes() throws IOException {
        String yaml = Files.readString(Path.of("../policies/demo.yaml"));
        String second = yaml.replace("version: 1\n", "version: 2\n")
                .replace("500 Market Street, San Francisco", "7 New Street, Oakland");
        String third = second.replace("version: 2\n", "version: 3\n")
                .replaceFirst("(?s)  - id: trailmates\n.*?(?=  - id: northwind-ads)", "");

        JsonNode list = list(
                List.of(yaml, second, third),
                line("northwind-ads", DisclosureAction.ADDED, IN_2025, "hashed-email"),
                line("trailmates", DisclosureAction.ADDED, IN_2025, "custom.style"));

        assertThat(list.path("thirdParties").findValuesAsText("postalAddress"))
                .containsExactly("7 New Street, Oakland, CA 94105, USA", "9 Canyon Street, Moab, UT 84532, USA");
    }

    @Test
    void shouldAnswerOnlyARequestThatWaitsAndSayWhenTheYearIsUsedUp() throws IOException {
        JsonNode waits =
                JSON.readTree("{\"listYear\":2026,\"listRequests\":[{\"requestId\":\"r1\",\"tenant\":\"*\"}]}");
        JsonNode given = JSON.readTree("{\"listYear\":2026,\"listRequests\":[]}");
        JsonNode lastYear = JSON.readTree("{\"listYear\":2025,\"listRequests\":[]}");

        assertThat(CaliforniaCommand.openRequest(waits, "*", NOW)
                        .path("requestId")
                        .asText())
                .isEqualTo("r1");
        assertThatThrownBy(() -> CaliforniaCommand.openRequest(waits, "acme", NOW))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("No request of this person for the list waits at that customer");
        assertThatThrownBy(() -> CaliforniaCommand.openRequest(given, "*", NOW))
                .hasMessageContaining("once a calendar year");
        assertThatThrownBy(() -> CaliforniaCommand.openRequest(lastYear, "*", NOW))
                .hasMessageContaining("record it with lethe access request --california");
    }

    private static JsonNode list(Disclosure... lines) throws IOException {
        return list(List.of(Files.readString(Path.of("../policies/demo.yaml"))), lines);
    }

    private static JsonNode list(List<String> policies, Disclosure... lines) {
        List<Policy> versions = new ArrayList<>();
        policies.forEach(yaml -> versions.add(PolicyReader.read(yaml)));
        DisclosureList list = new DisclosureList("r1", 2025, versions, NOW);
        List.of(lines).forEach(list::disclosure);
        return list.json();
    }

    private static Disclosure line(String recipient, DisclosureAction action, String at, String... fields) {
        return new Disclosure(
                recipient,
                Channel.PROJECTION,
                "acme",
                action,
                "5b1d0c0e8a3f4f6e9b7a2c4d6e8f0a1b",
                null,
                List.of(fields),
                List.of("partner-sharing"),
                DisclosureBasis.CONSENT,
                "CONSENT_GRANTED",
                1,
                "event",
                Instant.parse(at),
                null);
    }
}
