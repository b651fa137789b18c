package dev.lethe.e2e.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Person;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Nothing about anybody stands in any log: no name, address or number, and no digest that a partner could match. */
public final class NoPersonalDataInLogs {

    private NoPersonalDataInLogs() {}

    /** Looks for every person invented so far. */
    public static void check(LogFolder logs) {
        Set<String> traces = new HashSet<>();
        for (Person person : Person.everybody()) {
            String address = person.email().toLowerCase(Locale.ROOT);
            traces.add(person.word());
            traces.add(person.phone().substring(1));
            traces.add(Digests.hex(address));
            traces.add(Digests.base64(address));
        }

        assertThat(logs.lines()).isPositive();
        assertThat(logs.linesWith(traces)).as("log lines with personal data").isEmpty();
    }
}
