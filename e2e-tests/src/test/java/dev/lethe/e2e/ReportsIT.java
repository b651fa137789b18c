package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.e2e.people.DirectProducer;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.Launcher;
import dev.lethe.e2e.rig.Launcher.Result;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureBasis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the privacy policy promises to tell: Californians once a year, authorities on request. */
@OnSharedStack
final class ReportsIT {
    private static final String ADDRESS = "privacy@lethe.example";

    private final Person person = Person.invent();

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
        lethe = new Launcher(pipeline.stack());
    }

    @Test
    void shouldGiveTheListOfTheYearBeforeOnceAndRefuseASecondRequest() throws IOException {
        int year = LocalDate.now(ZoneOffset.UTC).getYear() - 1;
        new DirectProducer(pipeline.stack())
                .writeSubmission(
                        pipeline.subjectOf(person),
                        person,
                        LocalDate.of(year, Month.JUNE, 1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant());
        Path file = folder.resolve("list.json");

        Result elsewhere = access("request", "--california", "office@lethe.example");
        String request = access("request", "--california", ADDRESS).out().strip();
        pipeline.progress().awaitAllProcessed();
        Result waiting = lethe.run("access", "list", "--json");
        Result listed = access("california", "--out", file.toString());
        pipeline.progress().awaitAllProcessed();
        Result again = access("request", "--california", ADDRESS);
        pipeline.progress().awaitAllProcessed();
        Result refused =
                access("california", "--out", folder.resolve("second.json").toString());

        assertThat(elsewhere.err()).contains("address: list-address-unpublished");
        assertThat(waiting.out()).contains(request, "\"kind\" : \"california\"");
        assertThat(listed.exit()).as(listed.err()).isZero();
        JsonNode list = new ObjectMapper().readTree(file.toFile());
        assertThat(list.path("request").asText()).isEqualTo(request);
        assertThat(list.path("year").asInt()).isEqualTo(year);
        assertThat(list.path("thirdParties").findValuesAsText("legalName"))
                .contains("Northwind Advertising LLC")
                .doesNotContain("Acme Outfitters Ltd.", "Mailwright GmbH");
        assertThat(list.path("thirdParties").findValuesAsText("postalAddress"))
                .contains("500 Market Street, San Francisco, CA 94105, USA");
        assertThat(list.path("categories").toString()).contains("hash of the email address");
        assertThat(list.toString()).doesNotContain(pipeline.subjectOf(person).value(), person.word());
        assertThat(again.exit()).isZero();
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("The person was given the list in this calendar year");
        assertThat(folder.resolve("second.json")).doesNotExist();
        assertThat(lethe.run("access", "list").out()).doesNotContain(request);
    }

    @Test
    void shouldWriteWhatAnAuthorityGetsOnlyBesideItsLineInTheLedger() throws IOException {
        pipeline.front().accept(Message.submission(Form.atAcme(person)));
        pipeline.front().accept(Message.submission(Form.atGlobex(person)));
        pipeline.progress().awaitAllProcessed();
        Path file = folder.resolve("court.json");

        Result stranger = authority("state-court", folder.resolve("none.json"), Person.invent());
        Result partner = authority("northwind-ads", folder.resolve("none.json"), person);
        Result disclosed = authority("state-court", file, person);

        assertThat(stranger.err()).contains("Nothing was disclosed: nothing is known of this person.");
        assertThat(partner.err()).contains("Nothing was disclosed: recipient: authority-unknown.");
        assertThat(folder.resolve("none.json")).doesNotExist();
        assertThat(disclosed.exit()).as(disclosed.err()).isZero();
        List<Disclosure> lines = pipeline.ledger().linesOf(pipeline.subjectOf(person)).stream()
                .filter(line -> line.getChannel() == Channel.ON_REQUEST)
                .toList();
        assertThat(lines).extracting(Disclosure::getTenant).containsExactlyInAnyOrder("acme", "globex");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.getRecipient()).isEqualTo("state-court");
            assertThat(line.getLegalBasis()).isEqualTo(DisclosureBasis.LEGAL_OBLIGATION);
            assertThat(line.getFileNumber()).isEqualTo("4 O 17/26");
        });
        JsonNode answer = new ObjectMapper().readTree(file.toFile());
        assertThat(answer.path("reference").asText()).isEqualTo("4 O 17/26");
        assertThat(answer.path("disclosure").asText()).isEqualTo(lines.get(0).getEventId());
        JsonNode acme = answer.path("customers").path(0);
        assertThat(acme.path("customer").asText()).isEqualTo("acme");
        assertThat(acme.path("fields").path("email").asText()).isEqualTo(person.email());
        assertThat(acme.path("fields").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("email", "family-name", "given-name", "phone", "postal-code");
        assertThat(answer.toString()).doesNotContain(pipeline.subjectOf(person).value(), "outdoor");
        assertThat(disclosed.out() + disclosed.err()).doesNotContain(person.word());
    }

    private Result authority(String recipient, Path file, Person about) {
        return lethe.runWith(
                about.email(),
                "access",
                "authority",
                "--reference",
                "4 O 17/26",
                "--recipient",
                recipient,
                "--out",
                file.toString(),
                "--email-file",
                "-",
                "--scope",
                "everywhere");
    }

    private Result access(String... command) {
        Stream<String> line = Stream.of(
                        Stream.of("access"),
                        Stream.of(command),
                        Stream.of("--email-file", "-", "--scope", "everywhere"))
                .flatMap(Function.identity());
        return lethe.runWith(person.email(), line.toArray(String[]::new));
    }
}
