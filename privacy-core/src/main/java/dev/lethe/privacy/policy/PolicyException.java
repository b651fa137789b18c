package dev.lethe.privacy.policy;

import java.util.List;

/** A policy cannot be used; each problem is one sentence that names the place and the rule. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** Reports all {@code problems} at once. */
    public PolicyException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each problem. */
    public List<String> problems() {
        return problems;
    }
}
