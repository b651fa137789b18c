package dev.lethe.e2e.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.stack.Stack;
import dev.lethe.privacy.identity.SubjectId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Nothing about anybody stands in any log: no name, address or number, no digest that a partner could match, no
 * pseudonym; and no key or password of the stack.
 */
public final class NoPersonalDataInLogs {

    private NoPersonalDataInLogs() {}

    /** Looks for every person invented so far. */
    public static void check(Pipeline pipeline) {
        Stack stack = pipeline.stack();
        Set<String> traces = secretsOf(stack);
        Person.everybody().forEach(person -> traces.addAll(tracesOf(person, pipeline.subjectOf(person), stack)));

        assertThat(pipeline.logs().lines()).isPositive();
        assertThat(pipeline.logs().linesWith(traces))
                .as("log lines with personal data or secrets")
                .isEmpty();
    }

    private static Set<String> tracesOf(Person person, SubjectId subject, Stack stack) {
        String address = person.email().strip().toLowerCase(Locale.ROOT);
        Set<String> traces = new HashSet<>(Set.of(
                person.word(),
                person.phone().substring(1),
                Digests.hex(address),
                Digests.base64(address),
                subject.value()));
        stack.policy().tenants().keySet().forEach(tenant -> {
            traces.add(subject.contactIdAt(tenant));
            stack.policy()
                    .projections()
                    .forEach(recipient -> traces.add(subject.contactIdAt(recipient + "/" + tenant)));
        });
        return traces;
    }

    private static Set<String> secretsOf(Stack stack) {
        Set<String> secrets = new HashSet<>(
                Set.of(stack.secrets().operatorApiKey(), stack.secrets().postgresPassword()));
        stack.policy()
                .tenants()
                .keySet()
                .forEach(tenant -> secrets.add(stack.secrets().tenantApiKey(tenant)));
        return secrets;
    }
}
