package dev.lethe.cli.process;

import java.util.Set;

/**
 * A step that does something once during the start, such as creating topics.
 *
 * @param name unique name, shown in progress lines
 * @param after steps that must be ready first
 * @param action what to do; must be harmless when repeated at the next start
 */
public record Task(String name, Set<String> after, Action action) implements Step {

    public Task {
        after = Set.copyOf(after);
    }
}
