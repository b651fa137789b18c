package dev.lethe.e2e.race;

import dev.lethe.schemas.avro.Channel;
import dev.lethe.traffic.expect.ExpectedContact;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an erasure must have done.
 *
 * @param joinedInto the erasure after which nothing was left to erase; {@code null}: it ran
 * @param removals what it took back, without the keys, sorted
 * @param lastDigests how many digests the person supported before and nowhere any more
 * @param keys customers that had kept something of the person
 */
record ExpectedErasure(@Nullable String joinedInto, List<String> removals, int lastDigests, int keys) {

    static ExpectedErasure joined(String into) {
        return new ExpectedErasure(into, List.of(), 0, 0);
    }

    static ExpectedErasure run(int keys, Map<Item, ExpectedContact> before, Map<Item, ExpectedContact> after) {
        List<String> removals = before.keySet().stream()
                .filter(item -> !after.containsKey(item))
                .map(item -> name(item.recipient(), item.tenant(), item.channel()))
                .sorted()
                .toList();
        Set<String> lost = digests(before);
        lost.removeAll(digests(after));
        return new ExpectedErasure(null, removals, lost.size(), keys);
    }

    /** How removals are named here. */
    static String name(String recipient, String tenant, Enum<?> channel) {
        return channel + " of " + recipient + " from " + tenant;
    }

    private static Set<String> digests(Map<Item, ExpectedContact> held) {
        Set<String> digests = new HashSet<>();
        held.keySet().stream()
                .filter(item -> item.channel() == Channel.AUDIENCE)
                .forEach(item -> digests.add(item.recipient() + " " + item.key()));
        return digests;
    }
}
