package dev.lethe.e2e.race;

import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.race.Act.Answer;
import dev.lethe.e2e.race.Act.Correct;
import dev.lethe.e2e.race.Act.Erase;
import dev.lethe.e2e.race.Act.OptOut;
import dev.lethe.e2e.race.Act.Repeat;
import dev.lethe.e2e.race.Act.SignUp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What one person says in an act: the values, and the message that carries them. */
final class Words {
    private static final String GIVEN_NAME = "given-name";

    private final Person person;
    private final Instant anHourAgo = Instant.now().minus(Duration.ofHours(1));
    private final Map<SignUp, Form> forms = new HashMap<>();
    private int repetitions;

    Words(Person person) {
        this.person = person;
    }

    /** The message of an act. */
    Message message(Act act) {
        if (act instanceof SignUp signUp) {
            return dated(signUp, form(signUp));
        }
        if (act instanceof Repeat repeat) {
            return dated(repeat.form(), form(repeat.form()).fromPage("/again/" + ++repetitions));
        }
        if (act instanceof Answer answer) {
            return Message.consents(answer.tenant(), person, answer.answers());
        }
        if (act instanceof Correct correct) {
            Map<String, String> values = corrected(correct);
            return Message.correction(
                    correct.tenant(), person, only(values, name -> !isOwn(name)), only(values, Words::isOwn));
        }
        if (act instanceof OptOut optOut) {
            return Message.industryOptOut(person, optOut.lifted());
        }
        return act instanceof Erase erase ? Message.erasure(erase.tenant(), person) : Message.erasureEverywhere(person);
    }

    private Message dated(SignUp signUp, Form form) {
        Message message = Message.submission(form);
        return signUp.late() ? message.occurredAt(anHourAgo) : message;
    }

    private Form form(SignUp signUp) {
        return forms.computeIfAbsent(signUp, this::newForm);
    }

    private Form newForm(SignUp signUp) {
        Form form = signUp.tenant().equals(Act.ACME) ? Form.atAcme(person) : Form.atGlobex(person);
        Form named = form.with("givenName", givenName(signUp.version()));
        Form answered = signUp.contact() ? named : named.refusing(Form.CONTACT);
        return signUp.sharing() ? answered : answered.refusing(Form.SHARING);
    }

    /** The values on the form, by the names that policies use. */
    Map<String, String> entered(SignUp signUp) {
        Map<String, String> values = new HashMap<>();
        values.put("email", person.email());
        values.put(GIVEN_NAME, givenName(signUp.version()));
        if (signUp.tenant().equals(Act.ACME)) {
            values.put("family-name", person.familyName());
            values.put("phone", person.phone());
            values.put("postal-code", "10115");
            values.put("custom.style", "outdoor");
        } else {
            values.put("custom.remarks", "As " + person.word());
        }
        return values;
    }

    /** The corrected value, by the name that policies use. */
    Map<String, String> corrected(Correct correct) {
        return switch (correct.value()) {
            case EMAIL -> Map.of("email", "new." + person.email());
            case GIVEN_NAME -> Map.of(GIVEN_NAME, givenName(correct.version()));
            case OWN_FIELD ->
                correct.tenant().equals(Act.ACME)
                        ? Map.of("custom.style", correct.version() % 2 == 0 ? "city" : "sport")
                        : Map.of("custom.remarks", "Now " + givenName(correct.version()));
        };
    }

    private String givenName(int version) {
        return person.givenName() + (char) ('a' + version);
    }

    private static boolean isOwn(String name) {
        return name.startsWith("custom.");
    }

    private static Map<String, String> only(Map<String, String> values, Function<String, Boolean> wanted) {
        Map<String, String> some = new HashMap<>();
        values.forEach((name, value) -> {
            if (wanted.apply(name)) {
                some.put(name.replace("custom.", ""), value);
            }
        });
        return some;
    }
}
