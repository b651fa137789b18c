package dev.lethe.e2e.race;

import dev.lethe.e2e.people.Form;
import java.util.Map;

/** Something that a person of a schedule does. Its text holds nothing of the person. */
public sealed interface Act {
    /** Customer of the demonstration's policy with providers and an affiliate. */
    String ACME = "acme";

    /** Customer of the demonstration's policy that shares with one partner. */
    String GLOBEX = "globex";

    /**
     * Fills in the customer's form.
     *
     * @param version tells the values of one form from those of another
     * @param late whether it happened an hour before it is sent
     */
    record SignUp(String tenant, boolean contact, boolean sharing, int version, boolean late) implements Act {

        /** The answers on the form. */
        public Map<String, Boolean> answers() {
            return Map.of(Form.CONTACT, contact, Form.SHARING, sharing);
        }

        @Override
        public String toString() {
            return "sign-up %d at %s (contact %s, sharing %s%s)"
                    .formatted(version, tenant, yes(contact), yes(sharing), late ? ", an hour late" : "");
        }
    }

    /** Sends an earlier form again, under the same id but from another page, so that it reaches the log once more. */
    record Repeat(SignUp form) implements Act {
        @Override
        public String toString() {
            return "sign-up " + form.version() + " at " + form.tenant() + " once more";
        }
    }

    /** Gives new answers outside of a form. */
    record Answer(String tenant, Map<String, Boolean> answers) implements Act {
        @Override
        public String toString() {
            return "answers at " + tenant + " " + answers;
        }
    }

    /** Corrects one value at one customer. */
    record Correct(String tenant, Value value, int version) implements Act {
        @Override
        public String toString() {
            return "correction " + version + " at " + tenant + " of " + value;
        }
    }

    /** Opts out of all sharing, or takes that back. */
    record OptOut(boolean lifted) implements Act {
        @Override
        public String toString() {
            return lifted ? "opt-out lifted" : "opt-out";
        }
    }

    /** Wants one customer to forget. */
    record Erase(String tenant) implements Act {
        @Override
        public String toString() {
            return "ERASURE at " + tenant;
        }
    }

    /** Wants everybody to forget. */
    record EraseEverywhere() implements Act {
        @Override
        public String toString() {
            return "ERASURE everywhere";
        }
    }

    /** What can be corrected. */
    enum Value {
        EMAIL,
        GIVEN_NAME,
        OWN_FIELD
    }

    private static String yes(boolean answer) {
        return answer ? "yes" : "no";
    }
}
