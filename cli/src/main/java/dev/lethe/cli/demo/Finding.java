package dev.lethe.cli.demo;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * One count: what the input demands and what was found.
 *
 * @param what the count is of
 * @param atLeast the smallest right count
 * @param atMost the largest right count; differs from {@code atLeast} only where the sender cannot know
 * @param missing members that should be there and are not
 * @param surplus members that should not be there and are
 */
public record Finding(String what, long atLeast, long atMost, long found, long missing, long surplus) {

    /** A count without members. */
    static Finding count(String what, long expected, long found) {
        return new Finding(what, expected, expected, found, 0, 0);
    }

    /** Members of which each must be there as often as demanded. */
    static <T> Finding members(String what, Collection<T> demanded, Collection<T> found) {
        Map<T, Integer> difference = new HashMap<>();
        demanded.forEach(member -> difference.merge(member, -1, Integer::sum));
        found.forEach(member -> difference.merge(member, 1, Integer::sum));
        long missing = -difference.values().stream()
                .mapToLong(Integer::longValue)
                .filter(n -> n < 0)
                .sum();
        long surplus = difference.values().stream()
                .mapToLong(Integer::longValue)
                .filter(n -> n > 0)
                .sum();
        return new Finding(what, demanded.size(), demanded.size(), found.size(), missing, surplus);
    }

    boolean right() {
        return found >= atLeast && found <= atMost && missing == 0 && surplus == 0;
    }
}
