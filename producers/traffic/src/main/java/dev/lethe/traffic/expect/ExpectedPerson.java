package dev.lethe.traffic.expect;

import dev.lethe.privacy.policy.Widget;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One person at one tenant, as the messages tell. */
final class ExpectedPerson {
    private final Map<String, Boolean> answers = new TreeMap<>();
    private final Map<String, String> fields = new HashMap<>();
    private final Map<String, String> quarantined = new HashMap<>();
    private String form = "";
    private boolean erased;

    /** Whether what happened before now must be ignored when it arrives late. */
    boolean erased() {
        return erased;
    }

    void submits(Widget widget, Entered entered, Map<String, Boolean> choices) {
        fields.putAll(entered.kept());
        quarantined.putAll(entered.quarantined());
        form = widget.id() + " " + widget.notice().version();
        answers(choices);
    }

    /** Who agrees to nothing is not remembered: a later yes needs a new form. */
    void answers(Map<String, Boolean> choices) {
        answers.putAll(choices);
        if (!answers.containsValue(true)) {
            forget();
        }
    }

    /** Corrects what is there; of whom nothing is there nothing is corrected. */
    void isCorrected(Map<String, String> values, Set<String> cleared) {
        if (!fields.isEmpty()) {
            fields.putAll(values);
            fields.keySet().removeAll(cleared);
        }
    }

    void erase() {
        answers.clear();
        forget();
        erased = true;
    }

    private void forget() {
        fields.clear();
        quarantined.clear();
    }

    /** Whether the person ever answered, and was not forgotten since. */
    boolean known() {
        return !answers.isEmpty();
    }

    boolean agreesTo(String purpose) {
        return answers.getOrDefault(purpose, false);
    }

    /** Every purpose that the person agrees to, sorted. */
    String purposes() {
        return answers.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(","));
    }

    /** Value by name. */
    Map<String, String> fields() {
        return fields;
    }

    /** Sensitive values by the field's name. */
    Map<String, String> quarantined() {
        return quarantined;
    }

    /** The form that was filled in last, and its notice. */
    String form() {
        return form;
    }
}
