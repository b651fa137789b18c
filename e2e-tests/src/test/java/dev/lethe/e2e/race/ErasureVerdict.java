package dev.lethe.e2e.race;

import dev.lethe.e2e.read.Marks;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.schemas.avro.HoldingChannel;
import dev.lethe.schemas.avro.RemovalOutcome;
import dev.lethe.schemas.avro.RemovalProgress;
import dev.lethe.schemas.avro.RemovalReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds the proof of one erasure against what it must have done. */
final class ErasureVerdict {
    private final String id;
    private final ExpectedErasure expected;
    private final boolean twin;
    private final Evidence evidence;
    private final List<String> complaints = new ArrayList<>();

    ErasureVerdict(String id, ExpectedErasure expected, boolean twin, Evidence evidence) {
        this.id = id;
        this.expected = expected;
        this.twin = twin;
        this.evidence = evidence;
    }

    List<String> complaints() {
        Erasure erasure = evidence.erasures().get(id);
        if (erasure == null) {
            complaints.add("unknown");
        } else if (expected.joinedInto() != null) {
            check(erasure.getState() == ErasureState.JOINED, "is " + erasure.getState() + " instead of JOINED");
            check(expected.joinedInto().equals(erasure.getJoinedInto()), "joined another one");
        } else {
            checkRun(erasure);
        }
        check(marks().count() == tombstones(erasure), "other marks in the topics than tombstones in the proof");
        return complaints.stream()
                .map(complaint -> "erasure " + id + " " + complaint)
                .toList();
    }

    private void checkRun(Erasure erasure) {
        check(erasure.getState() == ErasureState.COMPLETED, "is " + erasure.getState() + " instead of COMPLETED");
        check(evidence.certificates().containsKey(id), "has no certificate");
        check(erasure.getKeysDestroyed() == expected.keys(), "destroyed another number of keys");
        List<String> removals = erasure.getRemovals().stream()
                .map(removal -> ExpectedErasure.name(
                        removal.getRemoval().getRecipient(),
                        removal.getRemoval().getTenant(),
                        removal.getRemoval().getChannel()))
                .sorted()
                .toList();
        check(removals.equals(expected.removals()), "took back " + removals + " instead of " + expected.removals());
        erasure.getRemovals().forEach(this::checkMark);
        long digests = erasure.getRemovals().stream()
                .filter(removal -> removal.getRemoval().getChannel() == HoldingChannel.AUDIENCE)
                .filter(removal -> removal.getOutcome() == RemovalOutcome.TOMBSTONE)
                .count();
        check(
                twin || digests == expected.lastDigests(),
                "wrote " + digests + " instead of " + expected.lastDigests() + " tombstones of digests");
    }

    /** One tombstone with the removal's mark, where the receipt says; none when others still support the digest. */
    private void checkMark(RemovalProgress progress) {
        String number = progress.getRemoval().getRemoval();
        List<Marks.Place> places = evidence.marks().getOrDefault(id + "/" + number, List.of());
        RemovalReceipt receipt = progress.getReceipt();
        if (progress.getOutcome() == RemovalOutcome.STILL_SUPPORTED) {
            check(places.isEmpty() && receipt == null, "took back a digest that others support");
        } else if (receipt == null || progress.getOutcome() == null) {
            complaints.add("has no receipt for removal " + number);
        } else {
            Marks.Place told = new Marks.Place(receipt.getTopic(), receipt.getPartition(), receipt.getOffset(), true);
            check(places.equals(List.of(told)), "has removal " + number + " at " + places + " instead of " + told);
        }
    }

    private Stream<Map.Entry<String, List<Marks.Place>>> marks() {
        return evidence.marks().entrySet().stream().filter(mark -> mark.getKey().startsWith(id + "/"));
    }

    private static long tombstones(@Nullable Erasure erasure) {
        return erasure == null
                ? 0
                : erasure.getRemovals().stream()
                        .filter(removal -> removal.getOutcome() == RemovalOutcome.TOMBSTONE)
                        .count();
    }

    private void check(boolean right, String complaint) {
        if (!right) {
            complaints.add(complaint);
        }
    }
}
