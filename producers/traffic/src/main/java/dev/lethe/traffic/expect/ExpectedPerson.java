package dev.lethe.traffic.expect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One person at one tenant, as the messages tell. */
final class ExpectedPerson {
    private final Map<String, Boolean> answers = new TreeMap<>();
    private @Nullable String email;
    private @Nullable String givenName;
    private boolean erased;

    /** Whether what happened before now must be ignored when it arrives late. */
    boolean erased() {
        return erased;
    }

    void submits(String newEmail, @Nullable String newGivenName, Map<String, Boolean> choices) {
        givenName = newGivenName != null ? newGivenName : givenName;
        email = newEmail;
        answers(choices);
    }

    /** Who agrees to nothing is not remembered: a later yes needs a new form. */
    void answers(Map<String, Boolean> choices) {
        answers.putAll(choices);
        if (!answers.containsValue(true)) {
            email = null;
            givenName = null;
        }
    }

    void erase() {
        answers.clear();
        email = null;
        givenName = null;
        erased = true;
    }

    /** The address that may be used for one of {@code purposes}. */
    Optional<String> emailFor(List<String> purposes) {
        boolean granted = purposes.stream().anyMatch(purpose -> answers.getOrDefault(purpose, false));
        return granted ? Optional.ofNullable(email) : Optional.empty();
    }

    ExpectedContact contactAt(String tenant, String address) {
        String purposes = answers.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(","));
        return new ExpectedContact(tenant, address, givenName, purposes);
    }
}
