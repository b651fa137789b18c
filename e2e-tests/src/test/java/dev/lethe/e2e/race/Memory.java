package dev.lethe.e2e.race;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one customer knows of one person. */
final class Memory {
    private final Map<String, Boolean> answers = new TreeMap<>();
    private final Map<String, String> fields = new HashMap<>();
    private Instant erasedAt = Instant.MIN;
    private boolean keyed;

    boolean signsUp(Map<String, String> entered, Map<String, Boolean> given) {
        fields.putAll(entered);
        answers(given);
        keyed |= !fields.isEmpty();
        return true;
    }

    /** Of whom agrees to nothing the values are forgotten, not the answers. */
    boolean answers(Map<String, Boolean> given) {
        answers.putAll(given);
        if (!answers.containsValue(true)) {
            fields.clear();
        }
        return true;
    }

    /** Whether there was something to correct. */
    boolean isCorrected(Map<String, String> values) {
        if (fields.isEmpty()) {
            return false;
        }
        fields.putAll(values);
        return true;
    }

    void erase(Instant at) {
        answers.clear();
        fields.clear();
        keyed = false;
        erasedAt = at.isAfter(erasedAt) ? at : erasedAt;
    }

    /** What happened up to then does not count. */
    Instant erasedAt() {
        return erasedAt;
    }

    /** Whether something was kept since the last erasure, for which the customer has a key of the person. */
    boolean keyed() {
        return keyed;
    }

    boolean knows() {
        return !answers.isEmpty();
    }

    boolean agreesTo(String purpose) {
        return answers.getOrDefault(purpose, false);
    }

    /** The purposes that are agreed to, sorted. */
    String purposes() {
        return answers.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(","));
    }

    /** Purpose to the last answer. */
    Map<String, Boolean> answers() {
        return answers;
    }

    /** Value by name. */
    Map<String, String> fields() {
        return fields;
    }
}
