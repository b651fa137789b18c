package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.avro.Disclosure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Policies that are published while the pipeline runs; nothing is restarted. The recipients here are there for this
 * test only, so that nobody else's are disturbed.
 */
@OnSharedStack
final class PolicyChangeIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ATTESTED = "{attestedUntil: 2099-12-31, recall: true}";

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    private int streamsRestarts;
    private int captureRestarts;

    @BeforeEach
    void usePipeline(Pipeline shared) {
        pipeline = shared;
        streamsRestarts = shared.restarts("streams");
        captureRestarts = shared.restarts("capture");
    }

    @AfterEach
    void restore() {
        pipeline.policies().restore();

        assertThat(pipeline.restarts("streams")).isEqualTo(streamsRestarts);
        assertThat(pipeline.restarts("capture")).isEqualTo(captureRestarts);
    }

    @Test
    void shouldGiveANewRecipientWhatComesFromThenOn() {
        Person earlier = Person.invent();
        Person later = Person.invent();
        send(Message.submission(Form.atAcme(earlier)));

        int version = pipeline.policies()
                .publish(policy -> policy + partner("fabrikam-ads", ATTESTED) + affiliate("adatum-trips"));
        send(Message.submission(Form.atAcme(later)));

        assertThat(histories("fabrikam-ads", earlier, later)).containsExactly("", "+");
        assertThat(pipeline.recipient("adatum-trips").historyOf(pipeline.subjectOf(earlier), "acme"))
                .isEmpty();
        assertThat(pipeline.recipient("adatum-trips").historyOf(pipeline.subjectOf(later), "acme"))
                .isEqualTo("+");
        assertThat(linesOf(later, "fabrikam-ads"))
                .extracting(Disclosure::getPolicyVersion)
                .containsExactly(version);
        assertThat(linesOf(earlier, "northwind-ads"))
                .extracting(Disclosure::getPolicyVersion)
                .containsExactly(version - 1);

        send(Message.submission(Form.atAcme(earlier)));
        assertThat(histories("fabrikam-ads", earlier)).containsExactly("+");
    }

    @Test
    void shouldTakeBackFromARecipientThatNoLongerStandsInThePolicy() {
        Person person = Person.invent();
        pipeline.policies().publish(policy -> policy + partner("wingtip-ads", ATTESTED));
        send(Message.submission(Form.atAcme(person)));
        List<String> before = histories("wingtip-ads", person);

        int version = pipeline.policies().restore();

        assertThat(before).containsExactly("+");
        awaitHistory("wingtip-ads", person, "+-");
        assertThat(linesOf(person, "wingtip-ads"))
                .last()
                .satisfies(line -> assertThat(line.getReason()).isEqualTo("RECIPIENT_REMOVED"))
                .satisfies(line -> assertThat(line.getPolicyVersion()).isEqualTo(version));
    }

    @Test
    void shouldRecallFromASuspendedRecipientOnlyWhereTheContractSaysSo() {
        Person held = Person.invent();
        Person fresh = Person.invent();
        pipeline.policies()
                .publish(policy -> policy + partner("tailspin-ads", ATTESTED) + partner("proseware-ads", ATTESTED));
        send(Message.submission(Form.atAcme(held)));

        int version = pipeline.policies()
                .publish(policy ->
                        policy + partner("tailspin-ads", suspended(true)) + partner("proseware-ads", suspended(false)));
        awaitHistory("tailspin-ads", held, "+-");
        send(Message.submission(Form.atAcme(fresh)));

        assertThat(histories("tailspin-ads", held, fresh)).containsExactly("+-", "");
        assertThat(histories("proseware-ads", held, fresh)).containsExactly("+", "");
        assertThat(histories("northwind-ads", held, fresh)).containsExactly("+", "+");
        assertThat(linesOf(held, "tailspin-ads"))
                .last()
                .satisfies(line -> assertThat(line.getReason()).isEqualTo("RECIPIENT_SUSPENDED"))
                .satisfies(line -> assertThat(line.getEventId()).isEmpty())
                .satisfies(line -> assertThat(line.getPolicyVersion()).isEqualTo(version));
        assertThat(linesOf(held, "proseware-ads")).hasSize(1);
    }

    @Test
    void shouldTakeBackFromASuspendedRecipientWhenThePersonSaysSo() {
        Person person = Person.invent();
        pipeline.policies().publish(policy -> policy + partner("coho-ads", ATTESTED));
        send(Message.submission(Form.atAcme(person)));
        pipeline.policies().publish(policy -> policy + partner("coho-ads", suspended(false)));

        send(Message.consents("acme", person, Map.of(Form.SHARING, false)));

        assertThat(histories("coho-ads", person)).containsExactly("+-");
    }

    @Test
    void shouldShowWidgetsAsTheNewPolicyDefinesThem() {
        String title = "Twelve per cent off your first order";

        pipeline.policies().publish(policy -> policy.replace("Ten per cent off your first order", title));

        await("the new title").atMost(SOON).until(() -> widgetTitle().equals(title));
    }

    private void send(Message message) {
        pipeline.front().accept(message);
        pipeline.progress().awaitAllProcessed();
    }

    private void awaitHistory(String partner, Person person, String history) {
        await("what " + partner + " is told")
                .atMost(SOON)
                .until(() -> histories(partner, person).equals(List.of(history)));
    }

    private List<String> histories(String partner, Person... people) {
        Map<String, String> told = pipeline.audience(partner).histories();
        return List.of(people).stream()
                .map(person -> told.getOrDefault(Digests.base64(person.word() + "@mail.example.com"), ""))
                .toList();
    }

    private List<Disclosure> linesOf(Person person, String recipient) {
        return pipeline.ledger().linesOf(pipeline.subjectOf(person)).stream()
                .filter(line -> line.getRecipient().equals(recipient))
                .collect(Collectors.toList());
    }

    private String widgetTitle() throws IOException, InterruptedException {
        URI widget = pipeline.stack().capture().resolve("/v1/widgets/spring-popup");
        HttpRequest request = HttpRequest.newBuilder(widget).build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(body).path("title").asText();
    }

    private static String partner(String id, String contract) {
        return recipient(id, "partner") + """
                    delivery: audience
                    profiles: [uid2-email-v1]
                    contract: %s
                """.formatted(contract);
    }

    private static String affiliate(String id) {
        return recipient(id, "affiliate") + """
                    delivery: projection
                    fields: [postal-code]
                    contract: %s
                """.formatted(ATTESTED);
    }

    private static String recipient(String id, String kind) {
        return """
                  - id: %s
                    kind: %s
                    legalName: Example LLC
                    postalAddress: 1 Example Street, Springfield
                    tenants: [acme]
                    purposes: [partner-sharing]
                """.formatted(id, kind);
    }

    private static String suspended(boolean recall) {
        return "{suspendedSince: \"%s\", suspendedBecause: It broke the contract., recall: %s}"
                .formatted(Instant.now(), recall);
    }
}
