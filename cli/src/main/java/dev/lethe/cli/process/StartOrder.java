package dev.lethe.cli.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts steps in an order in which each comes after everything it depends on. */
final class StartOrder {

    private StartOrder() {}

    /**
     * A start order that keeps the given order where dependencies allow; stopping goes the other way round.
     *
     * @throws IllegalArgumentException when a dependency is unknown or there is a circle
     */
    static List<Step> of(Collection<? extends Step> steps) {
        Map<String, Step> waiting = new LinkedHashMap<>();
        steps.forEach(step -> waiting.put(step.name(), step));
        Map<String, Step> ordered = new LinkedHashMap<>();
        while (!waiting.isEmpty()) {
            Step next = waiting.values().stream()
                    .filter(step -> ordered.keySet().containsAll(step.after()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "steps wait for each other or for something unknown: " + waiting.keySet()));
            waiting.remove(next.name());
            ordered.put(next.name(), next);
        }
        return new ArrayList<>(ordered.values());
    }
}
