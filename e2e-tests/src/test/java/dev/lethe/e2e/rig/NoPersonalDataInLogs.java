package dev.lethe.e2e.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.stack.EmbeddedStack;
import dev.lethe.e2e.people.Digests;
import dev.lethe.e2e.people.Person;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.identity.IdentityKey;
import dev.lethe.privacy.identity.SubjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Base64;
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
        EmbeddedStack stack = pipeline.stack();
        Set<String> traces = secretsOf(stack);
        IdentityKey key = identityKeyOf(stack);
        Person.everybody().forEach(person -> traces.addAll(tracesOf(person, key, stack)));

        assertThat(pipeline.logs().lines()).isPositive();
        assertThat(pipeline.logs().linesWith(traces))
                .as("log lines with personal data or secrets")
                .isEmpty();
    }

    private static Set<String> tracesOf(Person person, IdentityKey key, EmbeddedStack stack) {
        String address = person.email().strip().toLowerCase(Locale.ROOT);
        SubjectId subject = key.subjectOf(Identifier.Email.parse(address).orElseThrow());
        Set<String> traces = new HashSet<>(Set.of(
                person.word(),
                person.phone().substring(1),
                Digests.hex(address),
                Digests.base64(address),
                subject.value()));
        stack.policy().rules().tenants().keySet().forEach(tenant -> traces.add(subject.contactIdAt(tenant)));
        return traces;
    }

    private static Set<String> secretsOf(EmbeddedStack stack) {
        Set<String> secrets = new HashSet<>(
                Set.of(stack.secrets().operatorApiKey(), stack.secrets().postgresPassword()));
        stack.policy()
                .rules()
                .tenants()
                .keySet()
                .forEach(tenant -> secrets.add(stack.secrets().tenantApiKey(tenant)));
        return secrets;
    }

    private static IdentityKey identityKeyOf(EmbeddedStack stack) {
        try {
            String text = Files.readString(stack.secrets().identityKeyFile()).strip();
            return new IdentityKey(1, Base64.getDecoder().decode(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
