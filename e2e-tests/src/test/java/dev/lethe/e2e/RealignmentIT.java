package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.Launcher;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.OnlyEmbedded;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay under today's rules, and what is done about what it finds: planned first, then carried out. */
@OnSharedStack
@OnlyEmbedded // lasts long
final class RealignmentIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEWCOMERS = """
              - id: litware-trips
                kind: affiliate
                legalName: Litware LLC
                postalAddress: 1 Example Street, Springfield
                tenants: [acme]
                purposes: [partner-sharing]
                delivery: projection
                fields: [postal-code]
                contract: {attestedUntil: 2099-12-31, recall: true}
              - id: litware-ads
                kind: partner
                legalName: Litware LLC
                postalAddress: 1 Example Street, Springfield
                tenants: [acme]
                purposes: [partner-sharing]
                delivery: audience
                profiles: [uid2-email-v1]
                contract: {attestedUntil: 2099-12-31, recall: true}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Launcher lethe;

    @BeforeEach
    void use(Pipeline shared) {
        pipeline = shared;
        lethe = new Launcher(shared.stack());
    }

    @AfterEach
    void restore() {
        pipeline.policies().restore();
    }

    @Test
    void shouldBringANewRecipientUpWithTodaysConsentsAndLetAnErasureInTheMiddleWin() throws IOException {
        Person agrees = Person.invent();
        Person withdrew = Person.invent();
        Person erased = Person.invent();
        List.of(agrees, withdrew, erased).forEach(person -> send(Message.submission(Form.atAcme(person))));
        send(Message.consents("acme", withdrew, Map.of(Form.SHARING, false)));
        pipeline.policies().publish(policy -> policy + NEWCOMERS);

        plan("supply", "litware-trips", "trips.plan");
        plan("supply", "litware-ads", "ads.plan");
        assertThat(Files.readString(folder.resolve("trips.plan")))
                .contains(pipeline.subjectOf(agrees).value())
                .doesNotContain(pipeline.subjectOf(withdrew).value());
        send(Message.erasureEverywhere(erased));
        assertThat(lethe.run("audit", "carry-out", file("trips.plan")).out()).contains("Nothing was done");
        assertThat(tripsOf(agrees)).isEmpty();
        JsonNode trips = carryOut("trips.plan");
        carryOut("ads.plan");
        pipeline.progress().awaitPipeline();

        assertThat(tripsOf(agrees)).isEqualTo("+");
        assertThat(tripsOf(withdrew)).isEmpty();
        assertThat(tripsOf(erased)).isEmpty();
        assertThat(adsOf(agrees)).isEqualTo("+");
        assertThat(adsOf(withdrew)).isEmpty();
        assertThat(adsOf(erased)).isEmpty();
        assertThat(linesOf(agrees, "litware-trips")).singleElement().satisfies(line -> {
            assertThat(line.getAction()).isEqualTo(DisclosureAction.ADDED);
            assertThat(line.getEventId()).startsWith(trips.path("run").asText());
        });
        JsonNode again = carryOut("trips.plan");
        assertThat(again.path("done").asLong()).isZero();
        assertThat(again.path("refused").has("DUPLICATE_EVENT")).isTrue();
        assertThat(tripsOf(agrees)).isEqualTo("+");
        requireAllToFollow();
    }

    @Test
    void shouldTakeBackWhatTodaysRulesDoNotAllowAndNothingOfPeopleWhoAgreedMeanwhile() throws IOException {
        Person fourteen = Person.invent();
        Person agreesAnew = Person.invent();
        Person adult = Person.invent();
        String birthDate = LocalDate.now(ZoneOffset.UTC).minusYears(14).toString();
        send(Message.submission(Form.atAcme(fourteen).with("birthDate", birthDate)));
        send(Message.submission(Form.atAcme(agreesAnew).with("birthDate", birthDate)));
        send(Message.submission(Form.atAcme(adult).with("birthDate", "1985-12-10")));
        List.of(fourteen, agreesAnew, adult).forEach(this::awaitRow);
        pipeline.policies().publish(policy -> policy.replace("minimumAge: 13 ", "minimumAge: 16 "));

        plan("correct", "--recipient=acme", "removals.plan");
        send(Message.consents("acme", agreesAnew, Map.of(Form.CONTACT, true)));
        awaitRow(fourteen);
        JsonNode outcome = carryOut("removals.plan");
        pipeline.progress().awaitAllProcessed();

        assertThat(pipeline.contacts().rowsOf(fourteen)).isEmpty();
        assertThat(linesOf(fourteen, "acme"))
                .last()
                .satisfies(line -> assertThat(line.getReason()).isEqualTo("RECALLED"));
        assertThat(linesOf(fourteen, "northwind-ads"))
                .as("only the recipient that was planned for")
                .noneMatch(line -> line.getAction() == DisclosureAction.REMOVED);
        assertThat(outcome.path("refused").path("DECIDED_ANEW").asLong()).isPositive();
        assertThat(pipeline.contacts().rowsOf(agreesAnew)).hasSize(1);
        assertThat(pipeline.contacts().rowsOf(adult)).hasSize(1);
        requireAllToFollow();

        pipeline.policies().restore();
        send(Message.submission(Form.atAcme(fourteen)));
        awaitRow(fourteen);
    }

    @Test
    void shouldRefuseAPlanOfAnotherPolicy() throws IOException {
        Person person = Person.invent();
        send(Message.submission(Form.atAcme(person)));
        pipeline.policies().publish(policy -> policy + NEWCOMERS);
        plan("supply", "litware-trips", "old.plan");
        int now = pipeline.policies().publish(policy -> policy + NEWCOMERS);

        Launcher.Result refused = lethe.run("audit", "carry-out", file("old.plan"), "--confirm");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("and " + now + " is in force: make a new one");
        assertThat(tripsOf(person)).isEmpty();
    }

    private void send(Message message) {
        pipeline.front().accept(message);
        pipeline.progress().awaitPipeline();
    }

    private void awaitRow(Person person) {
        await().atMost(SOON).until(() -> pipeline.contacts().rowsOf(person).size() == 1);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void plan(String command, String what, String name) throws IOException {
        Launcher.Result result =
                lethe.run("audit", command, what, "--tenant", "acme", "--memory", "64", "--out", file(name), "--json");
        assertThat(result.exit()).as(result.err() + result.out()).isEqualTo(1);
        assertThat(JSON.readTree(result.out()).path("people").asLong()).isPositive();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                .isEqualTo("rw-------");
    }

    private JsonNode carryOut(String name) throws IOException {
        Launcher.Result result = lethe.run("audit", "carry-out", file(name), "--confirm", "--json");
        assertThat(result.exit()).as(result.err() + result.out()).isZero();
        JsonNode outcome = JSON.readTree(result.out());
        assertThat(outcome.path("asked").asLong()).isPositive();
        return outcome;
    }

    private void requireAllToFollow() {
        Launcher.Result result =
                lethe.run("audit", "replay", "--tenant", "acme", "--memory", "64", "--work", file("work"));
        assertThat(result.exit()).as(result.err() + result.out()).isZero();
    }

    private String tripsOf(Person person) {
        return pipeline.recipient("litware-trips").historyOf(pipeline.subjectOf(person), "acme");
    }

    private String adsOf(Person person) {
        return pipeline.audience("litware-ads")
                .histories()
                .getOrDefault(Digests.base64(person.word() + "@mail.example.com"), "");
    }

    private List<Disclosure> linesOf(Person person, String recipient) {
        return pipeline.ledger().linesOf(pipeline.subjectOf(person)).stream()
                .filter(line -> line.getRecipient().equals(recipient))
                .toList();
    }
}
