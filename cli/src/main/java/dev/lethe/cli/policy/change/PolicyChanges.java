package dev.lethe.cli.policy.change;

import dev.lethe.privacy.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Compares policies rule by rule. */
public final class PolicyChanges {

    private PolicyChanges() {}

    /** Every rule that differs, sorted by path. The version is not compared. */
    public static List<PolicyChange> between(Policy before, Policy after) {
        Map<String, Fact> old = PolicyFacts.of(before);
        Map<String, Fact> now = PolicyFacts.of(after);
        TreeSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<PolicyChange> changes = new ArrayList<>();
        for (String path : paths) {
            Fact was = old.get(path);
            Fact is = now.get(path);
            if (is == null && was != null) {
                changes.add(new PolicyChange(path, was.text(), null, false));
            } else if (is != null && !is.equals(was)) {
                changes.add(new PolicyChange(path, was == null ? null : was.text(), is.text(), is.isWiderThan(was)));
            }
        }
        return changes;
    }
}
