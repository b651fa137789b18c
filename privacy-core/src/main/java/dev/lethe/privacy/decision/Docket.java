package dev.lethe.privacy.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits at one person's request, and what the law forbids to erase. Immutable.
 *
 * @param pending erasures that wait for a confirmation or for a hold to be lifted, oldest first
 * @param holds legal holds in force, oldest first
 * @param lastRuns customer, or {@value #EVERYWHERE}, to the id of the last erasure that ran there; one that ran
 *     everywhere takes the place of all before it
 */
public record Docket(List<Erasure> pending, List<ActiveHold> holds, Map<String, String> lastRuns) {
    /** Key of the last erasure at every customer. */
    public static final String EVERYWHERE = "*";

    /** How many erasures wait for a confirmation at most; the oldest lapses for a newer one. */
    public static final int UNCONFIRMED = 16;

    /**
     * How many holds one customer may have in force on one person. They stand in the person's record, which every event
     * reads and writes, and Kafka refuses a record that is too large; more lawsuits about one person than that are not
     * plausible. Counted for each customer, so that nobody takes another's place.
     */
    public static final int HOLDS = 16;

    /** Nothing waits. */
    public static final Docket EMPTY = new Docket(List.of(), List.of(), Map.of());

    /** Whether nothing waits and no hold is in force. */
    public boolean clear() {
        return pending.isEmpty() && holds.isEmpty();
    }

    /** Whether an erasure that the person surely wants waits to erase what {@code tenant} knows. */
    boolean waitsAt(String tenant) {
        return !pending.isEmpty() && any(pending, waiting -> waiting.verified() && waiting.concerns(tenant));
    }

    /** Whether a hold demands that what {@code tenant} knows be kept. */
    boolean holdsAt(String tenant) {
        return !holds.isEmpty() && any(holds, hold -> hold.concerns(tenant));
    }

    /** Ids of the holds that keep {@code erasure} from running. */
    List<String> holdsOn(Erasure erasure) {
        return holds.stream()
                .filter(hold -> hold.covers(erasure))
                .map(ActiveHold::id)
                .toList();
    }

    /** The waiting erasure {@code id} that {@code tenant} asked for. */
    Optional<Erasure> pending(String id, String tenant) {
        return pending.stream()
                .filter(waiting -> waiting.id().equals(id) && waiting.tenant().equals(tenant))
                .findFirst();
    }

    /** Whether {@code id} is a request that waits or was the last to run. */
    boolean knows(String id) {
        return any(pending, waiting -> waiting.id().equals(id)) || lastRuns.containsValue(id);
    }

    boolean isInForce(String holdId, String tenant) {
        return any(holds, hold -> hold.isSame(holdId, tenant));
    }

    /** Whether {@code tenant} may place no further hold. */
    boolean isFull(String tenant) {
        return holds.size() >= HOLDS
                && holds.stream().filter(hold -> hold.tenant().equals(tenant)).count() >= HOLDS;
    }

    /** The waiting erasure that {@code erasure} is part of. */
    Optional<Erasure> joinedBy(Erasure erasure) {
        return pending.stream()
                .filter(waiting -> waiting.verified() && waiting.covers(erasure))
                .findFirst();
    }

    /** The last erasure that ran over all that {@code erasure} covers; {@code null}: none. */
    @Nullable
    String lastRun(Erasure erasure) {
        if (erasure.everywhere()) {
            return lastRuns.size() == 1 ? lastRuns.get(EVERYWHERE) : null;
        }
        String here = lastRuns.get(erasure.tenant());
        return here == null ? lastRuns.get(EVERYWHERE) : here;
    }

    Docket waiting(Erasure erasure) {
        return new Docket(plus(without(pending, same(erasure)), erasure), holds, lastRuns);
    }

    Docket replacing(Erasure erasure) {
        List<Erasure> changed = new ArrayList<>(pending);
        changed.replaceAll(waiting -> waiting.id().equals(erasure.id()) ? erasure : waiting);
        return new Docket(List.copyOf(changed), holds, lastRuns);
    }

    Docket without(Erasure erasure) {
        return new Docket(without(pending, same(erasure)), holds, lastRuns);
    }

    Docket ran(Erasure erasure) {
        Map<String, String> runs = new HashMap<>(erasure.everywhere() ? Map.of() : lastRuns);
        runs.put(erasure.everywhere() ? EVERYWHERE : erasure.tenant(), erasure.id());
        return new Docket(without(pending, same(erasure)), holds, Map.copyOf(runs));
    }

    Docket held(ActiveHold hold) {
        return new Docket(pending, plus(lifted(hold.id(), hold.tenant()).holds, hold), lastRuns);
    }

    Docket lifted(String holdId, String tenant) {
        return new Docket(pending, without(holds, hold -> hold.isSame(holdId, tenant)), lastRuns);
    }

    private static Predicate<Erasure> same(Erasure erasure) {
        return waiting -> waiting.id().equals(erasure.id());
    }

    private static <T> boolean any(List<T> items, Predicate<T> test) {
        for (T item : items) {
            if (test.test(item)) {
                return true;
            }
        }
        return false;
    }

    private static <T> List<T> plus(List<T> items, T item) {
        List<T> more = new ArrayList<>(items);
        more.add(item);
        return List.copyOf(more);
    }

    private static <T> List<T> without(List<T> items, Predicate<T> gone) {
        return items.stream().filter(gone.negate()).toList();
    }
}
