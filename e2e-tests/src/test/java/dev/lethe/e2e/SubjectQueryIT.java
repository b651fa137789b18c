package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.read.SubjectStates;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.e2e.stack.Stack;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator asks the streams application what is known about a person and who holds it. */
@OnSharedStack
final class SubjectQueryIT {
    private final ObjectMapper json = new ObjectMapper();
    private final Person person = Person.invent();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @BeforeEach
    void signUp(Pipeline shared) {
        pipeline = shared;
        pipeline.front().accept(Message.submission(Form.atAcme(person)));
        pipeline.front().accept(Message.consents("acme", person, Map.of(Form.SHARING, false)));
        pipeline.progress().awaitAllProcessed();
    }

    @Test
    void shouldShowConsentsWithProvenanceAndWhoHoldsWhat() throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(stack().secrets().queryToken(), person);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode acme = json.readTree(answer.body()).path("tenants").path(0);
        assertThat(acme.path("tenant").asText()).isEqualTo("acme");
        assertThat(acme.path("profile").path("email").asText()).isEqualTo(person.email());
        assertThat(consent(acme, Form.CONTACT).path("granted").asBoolean()).isTrue();
        assertThat(consent(acme, Form.CONTACT).path("widget").asText()).isEqualTo("spring-popup");
        assertThat(consent(acme, Form.CONTACT).path("noticeVersion").asText()).isEqualTo("2026-01");
        assertThat(consent(acme, Form.SHARING).path("granted").asBoolean()).isFalse();
        assertThat(consent(acme, Form.SHARING).path("reason").asText()).isEqualTo("CONSENT_REFUSED");
        assertThat(texts(acme.path("holdings"), "recipient")).containsExactly("acme", "mailwright");
    }

    @Test
    void shouldShowAHoldAndTheErasureThatWaitsForIt() throws IOException, InterruptedException {
        Message request = Message.erasure("acme", person);
        pipeline.front().accept(Message.hold("acme", person, "file-17"));
        pipeline.front().accept(request);
        pipeline.progress().awaitAllProcessed();

        JsonNode state =
                json.readTree(ask(stack().secrets().queryToken(), person).body());

        assertThat(texts(state.path("holds"), "holdId")).containsExactly("file-17");
        assertThat(texts(state.path("holds"), "tenant")).containsExactly("acme");
        assertThat(texts(state.path("pendingErasures"), "requestId")).containsExactly(request.id());
        assertThat(texts(state.path("pendingErasures"), "verified")).containsExactly("true");
    }

    @Test
    void shouldTellNobodyWithoutTheToken() throws IOException, InterruptedException {
        HttpResponse<String> wrong = ask("lq_wrong", person);
        HttpResponse<String> tenants = ask(stack().secrets().tenantApiKey("acme"), person);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(tenants.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).doesNotContain(person.word());
    }

    @Test
    void shouldNotKnowAStranger() throws IOException, InterruptedException {
        assertThat(ask(stack().secrets().queryToken(), Person.invent()).statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> ask(String token, Person about) throws IOException, InterruptedException {
        return new SubjectStates(stack()).ask(token, pipeline.subjectOf(about));
    }

    private Stack stack() {
        return pipeline.stack();
    }

    private static JsonNode consent(JsonNode tenant, String purpose) {
        return StreamSupport.stream(tenant.path("consents").spliterator(), false)
                .filter(consent -> consent.path("purpose").asText().equals(purpose))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> texts(JsonNode array, String member) {
        Set<String> texts = new TreeSet<>();
        array.forEach(item -> texts.add(item.path(member).asText()));
        return texts;
    }
}
