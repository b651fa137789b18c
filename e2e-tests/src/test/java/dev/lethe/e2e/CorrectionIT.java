package dev.lethe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.traffic.expect.ExpectedContact;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A corrected value takes the place of the old one everywhere the old one went. */
@OnSharedStack
final class CorrectionIT {
    private final Person person = Person.invent();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SubjectId subject;

    @BeforeEach
    void signUp(Pipeline shared) {
        pipeline = shared;
        subject = shared.subjectOf(person);
        pipeline.front().accept(Message.submission(Form.atAcme(person)));
    }

    @Test
    void shouldReplaceAnAddressInRowRecordAndAudiences() {
        String address = "new." + person.word() + "@mail.example.com";

        correct(Map.of("email", address), Map.of());

        assertThat(pipeline.contacts().rowsOf(person))
                .singleElement()
                .satisfies(row -> assertThat(row.email()).isEqualTo(address));
        assertThat(pipeline.recipient("mailwright").contentOf(subject, "acme"))
                .hasValue(new ExpectedContact(
                        "acme", Map.of("email", address, "given-name", person.givenName()), "contact"));
        assertThat(pipeline.audience("northwind-ads").historyOf(Digests.base64(oldAddress())))
                .isEqualTo("+-");
        assertThat(pipeline.audience("northwind-ads").historyOf(Digests.base64(address)))
                .isEqualTo("+");
        assertThat(pipeline.audience("contoso-media").historyOf(Digests.hex(oldAddress())))
                .isEqualTo("+-");
        assertThat(pipeline.audience("contoso-media").historyOf(Digests.hex(address)))
                .isEqualTo("+");
    }

    @Test
    void shouldLeaveNothingBehindWhenThePersonIsForgottenAfterANewAddress() {
        String address = "new." + person.word() + "@mail.example.com";
        correct(Map.of("email", address), Map.of());

        pipeline.front().accept(Message.erasure("acme", person));
        pipeline.progress().awaitAllProcessed();

        assertThat(pipeline.contacts().rowsOf(person)).isEmpty();
        assertThat(pipeline.recipient("mailwright").contentOf(subject, "acme")).isEmpty();
        assertThat(pipeline.audience("northwind-ads").historyOf(Digests.base64(address)))
                .isEqualTo("+-");
    }

    @Test
    void shouldTellOnlyThoseWhoHoldTheValue() {
        correct(Map.of("family-name", "Byron" + person.word()), Map.of("style", "city"));

        assertThat(pipeline.contacts().rowsOf(person)).singleElement().satisfies(row -> {
            assertThat(row.familyName()).isEqualTo("Byron" + person.word());
            assertThat(row.givenName()).isEqualTo(person.givenName());
            assertThat(row.custom()).isEqualTo("{\"style\": \"city\"}");
        });
        assertThat(pipeline.recipient("trailmates").contentOf(subject, "acme"))
                .hasValue(new ExpectedContact(
                        "acme", Map.of("postal-code", "10115", "custom.style", "city"), "partner-sharing"));
        assertThat(pipeline.recipient("mailwright").historyOf(subject, "acme")).isEqualTo("+");
        assertThat(pipeline.audience("northwind-ads").historyOf(Digests.base64(oldAddress())))
                .isEqualTo("+");
        assertThat(pipeline.ledger().storyOf(subject))
                .contains("acme CHANGED CONSENT_GRANTED", "trailmates CHANGED CONSENT_GRANTED")
                .doesNotContain("mailwright CHANGED CONSENT_GRANTED");
    }

    private void correct(Map<String, String> fields, Map<String, String> custom) {
        pipeline.front().accept(Message.correction("acme", person, fields, custom));
        pipeline.progress().awaitAllProcessed();
    }

    private String oldAddress() {
        return person.email().toLowerCase(Locale.ROOT);
    }
}
