package dev.lethe.privacy.audit.check;

import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.LedgerTree;
import dev.lethe.privacy.audit.TreeHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was written between two checkpoints, told twice: by the ledger and by the leaves that were noted. The later
 * checkpoint says which account is true, or which of some mixtures of the two when both were tampered with in different
 * places.
 *
 * @param before the tree at the earlier checkpoint
 * @param ledger the records between them, in the order of offsets
 * @param noted the lines that were noted, in their order
 */
record Segment(LedgerTree before, List<LedgerLine> ledger, List<LedgerLine> noted) {
    /** In how many places the accounts may differ for mixtures to be tried: there are two to the power of it. */
    private static final int MOST_PLACES = 10;

    /** The lines that make the tree of {@code head}; empty when neither account, nor a mixture, does. */
    Optional<List<LedgerLine>> truth(TreeHead head) {
        if (makes(noted, head)) {
            return Optional.of(noted);
        }
        return makes(ledger, head) ? Optional.of(ledger) : mixture(head);
    }

    /** The lines in the order of offsets. */
    static List<LedgerLine> sorted(List<LedgerLine> lines) {
        List<LedgerLine> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparingLong(LedgerLine::offset));
        return sorted;
    }

    private Optional<List<LedgerLine>> mixture(TreeHead head) {
        Map<Long, LedgerLine> here = byOffset(ledger);
        Map<Long, LedgerLine> there = byOffset(noted);
        TreeSet<Long> offsets = new TreeSet<>(here.keySet());
        offsets.addAll(there.keySet());
        List<Long> places = offsets.stream()
                .filter(offset -> !same(here.get(offset), there.get(offset)))
                .toList();
        if (places.isEmpty() || places.size() > MOST_PLACES) {
            return Optional.empty();
        }
        for (int choice = 0; choice < 1 << places.size(); choice++) {
            Map<Long, LedgerLine> mixed = new HashMap<>(here);
            for (int i = 0; i < places.size(); i++) {
                if ((choice >> i & 1) == 1) {
                    put(mixed, places.get(i), there.get(places.get(i)));
                }
            }
            List<LedgerLine> lines = sorted(List.copyOf(mixed.values()));
            if (makes(lines, head)) {
                return Optional.of(lines);
            }
        }
        return Optional.empty();
    }

    private boolean makes(List<LedgerLine> lines, TreeHead head) {
        if (lines.size() != head.size() - before.size()) {
            return false;
        }
        LedgerTree tree = before.copy();
        long last = before.head().lastOffset();
        for (LedgerLine line : lines) {
            if (line.offset() <= last) {
                return false;
            }
            last = line.offset();
            tree.append(line);
        }
        return tree.head().equals(head);
    }

    private static void put(Map<Long, LedgerLine> lines, long offset, @Nullable LedgerLine line) {
        if (line == null) {
            lines.remove(offset);
        } else {
            lines.put(offset, line);
        }
    }

    private static boolean same(@Nullable LedgerLine one, @Nullable LedgerLine other) {
        return one != null && one.equals(other);
    }

    private static Map<Long, LedgerLine> byOffset(List<LedgerLine> lines) {
        Map<Long, LedgerLine> byOffset = new HashMap<>();
        lines.forEach(line -> byOffset.putIfAbsent(line.offset(), line));
        return byOffset;
    }
}
