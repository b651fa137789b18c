package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.people.ConsentStrings;
import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What browsers and consent platforms say, as the partners see it: from header and string to a digest or none. */
@OnSharedStack
final class SignalsIT {
    /** The vendor that the policy names for Northwind, and the purposes that it needs. */
    private static final int NORTHWIND_VENDOR = 1001;

    private static final Set<Integer> NORTHWIND_PURPOSES = Set.of(1, 4);
    private static final String TOLD = "+";
    private static final String NOT_TOLD = "";

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    private final List<Person> people = new ArrayList<>();

    @BeforeEach
    void usePipeline(Pipeline shared) {
        pipeline = shared;
    }

    @Test
    void shouldTakeAHeaderForASignalOnlyWhenItIsExactlyOne() {
        for (String name : List.of("Sec-GPC", "DNT")) {
            for (String value : List.of("1", "0", "true", "01")) {
                send(message().withHeader(name, value));
            }
        }
        pipeline.progress().awaitAllProcessed();

        assertThat(northwind()).containsExactly(NOT_TOLD, TOLD, TOLD, TOLD, NOT_TOLD, TOLD, TOLD, TOLD);
        assertThat(contoso()).isEqualTo(northwind());
        assertThat(people)
                .allSatisfy(
                        person -> assertThat(pipeline.contacts().rowsOf(person)).hasSize(1));
    }

    @Test
    void shouldGiveTheReasonOfTheSignal() {
        send(message().withHeader("Sec-GPC", "1"));
        send(Message.submission(form().withString("gpp", "no GPP string at all")));
        pipeline.progress().awaitAllProcessed();

        assertThat(people)
                .allSatisfy(person -> assertThat(pipeline.ledger().storyOf(pipeline.subjectOf(person)))
                        .containsExactlyInAnyOrder("acme ADDED CONSENT_GRANTED", "mailwright ADDED CONSENT_GRANTED"));
        assertThat(people)
                .flatExtracting(person -> pipeline.contacts().rowsOf(person))
                .extracting(row -> row.purposes())
                .containsExactly("contact", "contact");
    }

    @Test
    void shouldAskATcStringOnlyAboutTheVendorsThatThePolicyNames() {
        send(withTcf(ConsentStrings.tcf(NORTHWIND_PURPOSES, NORTHWIND_VENDOR, 10)));
        send(withTcf(ConsentStrings.tcf(Set.of(1), NORTHWIND_VENDOR)));
        send(withTcf(ConsentStrings.tcf(NORTHWIND_PURPOSES, 10)));
        send(withTcf("no TC string at all"));
        pipeline.progress().awaitAllProcessed();

        assertThat(northwind()).containsExactly(TOLD, NOT_TOLD, NOT_TOLD, NOT_TOLD);
        assertThat(contoso()).containsExactly(TOLD, TOLD, TOLD, NOT_TOLD);
    }

    @Test
    void shouldShareNothingAgainstAGppString() {
        send(Message.submission(form().withString("gpp", ConsentStrings.gppUsNational(true))));
        send(Message.submission(form().withString("gpp", ConsentStrings.gppUsNational(false))));
        pipeline.progress().awaitAllProcessed();

        assertThat(northwind()).containsExactly(NOT_TOLD, TOLD);
        assertThat(contoso()).containsExactly(NOT_TOLD, TOLD);
    }

    @Test
    void shouldTakeBackWhatWasSharedBeforeTheSignal() {
        send(message());
        Person person = people.get(0);
        pipeline.front().accept(Message.submission(Form.atAcme(person)).withHeader("Sec-GPC", "1"));
        pipeline.progress().awaitAllProcessed();

        assertThat(northwind()).containsExactly("+-");
        assertThat(pipeline.recipient("trailmates").historyOf(pipeline.subjectOf(person), "acme"))
                .isEqualTo("+-");
        assertThat(pipeline.ledger().storyOf(pipeline.subjectOf(person)))
                .contains("northwind-ads REMOVED GLOBAL_PRIVACY_CONTROL", "trailmates REMOVED GLOBAL_PRIVACY_CONTROL");
    }

    @Test
    void shouldHonourAnIndustryOptOutUntilItIsLifted() {
        send(message());
        Person person = people.get(0);
        pipeline.front().accept(Message.industryOptOut(person, false));
        pipeline.progress().awaitAllProcessed();
        String optedOut = northwind().get(0);

        pipeline.front().accept(Message.industryOptOut(person, true));
        pipeline.progress().awaitAllProcessed();

        assertThat(optedOut).isEqualTo("+-");
        assertThat(northwind()).containsExactly("+-+");
        assertThat(pipeline.contacts().rowsOf(person)).hasSize(1);
    }

    private Message message() {
        return Message.submission(form());
    }

    private Message withTcf(String string) {
        return Message.submission(form().withString("tcf", string));
    }

    private Form form() {
        Person person = Person.invent();
        people.add(person);
        return Form.atAcme(person);
    }

    private void send(Message message) {
        pipeline.front().accept(message);
    }

    private List<String> northwind() {
        Map<String, String> told = pipeline.audience("northwind-ads").histories();
        return people.stream()
                .map(person -> told.getOrDefault(Digests.base64(address(person)), NOT_TOLD))
                .toList();
    }

    private List<String> contoso() {
        Map<String, String> told = pipeline.audience("contoso-media").histories();
        return people.stream()
                .map(person -> told.getOrDefault(Digests.hex(address(person)), NOT_TOLD))
                .toList();
    }

    private static String address(Person person) {
        return person.word() + "@mail.example.com";
    }
}
