package dev.lethe.privacy.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.LedgerTree;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.TreeHead;
import dev.lethe.privacy.audit.check.Finding.Kind;
import dev.lethe.privacy.audit.check.Finding.Place;
import dev.lethe.privacy.audit.check.NotedLeaves.Batch;
import dev.lethe.privacy.audit.check.World.Entry;
import dev.lethe.privacy.tree.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of tampering is found at its place, and nothing else is reported. */
final class PartitionCheckTest {
    private static final int LAST = World.SIZES.size() - 1;
    private static final int COVERED = World.SIZES.get(LAST);

    @Test
    void shouldFindNothingWhereNothingWasTamperedWith() {
        World world = new World();

        PartitionReport report = world.check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.covered()).isEqualTo(world.head(LAST));
        assertThat(report.checkpoints()).isEqualTo(World.SIZES.size());
        assertThat(report.uncovered()).isEqualTo(World.RECORDS - COVERED);
        assertThat(report.complete()).isTrue();
    }

    static Stream<Arguments> records() {
        List<Arguments> cases = new ArrayList<>();
        for (int i : List.of(0, 3, 4, 12, 13, 20, 28, 39)) {
            add(cases, "key of " + i, world -> world.change(i, entry -> entry.key("k1.other")), changed(i));
            add(
                    cases,
                    "first byte of " + i,
                    world -> world.change(i, e -> e.value("A" + e.value().substring(1))),
                    changed(i));
            add(
                    cases,
                    "last byte of " + i,
                    world -> world.change(i, e -> e.value(e.value().replaceFirst(".$", "x"))),
                    changed(i));
            add(cases, "a byte more in " + i, world -> world.change(i, e -> e.value(e.value() + " ")), changed(i));
            add(cases, "no value in " + i, world -> world.change(i, e -> e.value("")), changed(i));
            add(
                    cases,
                    "timestamp of " + i,
                    world -> world.change(i, e -> new Entry(e.timestamp() + 1, e.key(), e.value(), null)),
                    changed(i));
            add(
                    cases,
                    "a header in " + i,
                    world -> world.change(i, e -> new Entry(e.timestamp(), e.key(), e.value(), "h")),
                    changed(i));
            add(cases, "without " + i, world -> world.ledger.remove(World.offset(i)), removed(i));
        }
        add(
                cases,
                "the beginning removed",
                world -> world.ledger.headMap(World.offset(6)).clear(),
                each(0, 6, PartitionCheckTest::removed));
        add(
                cases,
                "a middle removed",
                world -> world.ledger.subMap(World.offset(10), World.offset(31)).clear(),
                each(10, 31, PartitionCheckTest::removed));
        add(
                cases,
                "cut off",
                world -> world.ledger.tailMap(World.offset(30)).clear(),
                each(30, COVERED, PartitionCheckTest::removed));
        add(cases, "emptied", world -> world.ledger.clear(), each(0, COVERED, PartitionCheckTest::removed));
        add(cases, "neighbours swapped", world -> swap(world, 14, 15), moved(14, 15), moved(15, 14));
        add(cases, "swapped over a checkpoint", world -> swap(world, 12, 13), moved(12, 13), moved(13, 12));
        add(cases, "first and last swapped", world -> swap(world, 0, 39), moved(0, 39), moved(39, 0));
        add(
                cases,
                "three rotated",
                world -> {
                    swap(world, 6, 8);
                    swap(world, 6, 7);
                },
                moved(6, 8),
                moved(8, 7),
                moved(7, 6));
        add(
                cases,
                "one replaced by a copy of another",
                world -> world.change(17, entry -> world.entry(9)),
                changed(17));
        add(cases, "a copy in a gap", world -> world.ledger.put(7L, world.entry(5)), added(6, 7));
        add(
                cases,
                "an invention in a gap",
                world -> world.ledger.put(11L, world.entry(5).value("never happened")),
                added(9, 11));
        add(
                cases,
                "an invention in the gap behind a checkpoint",
                world -> world.ledger.put(17L - 2, world.entry(1).value("x")),
                added(12, 15));
        add(
                cases,
                "moved into a gap",
                world -> world.ledger.put(19L, world.ledger.remove(World.offset(16))),
                movedTo(16, 19));
        add(
                cases,
                "one removed, what follows closed up",
                world -> closeUp(world, 37),
                removed(37),
                movedTo(38, World.offset(37)),
                movedTo(39, World.offset(38)),
                movedUncovered());
        add(
                cases,
                "two kinds at once",
                world -> {
                    world.ledger.remove(World.offset(2));
                    world.change(33, e -> e.key("x"));
                },
                removed(2),
                changed(33));
        return cases.stream();
    }

    static Stream<Arguments> checkpoints() {
        List<Arguments> cases = new ArrayList<>();
        for (int n = 0; n <= LAST; n++) {
            int number = n;
            int size = World.SIZES.get(n);
            add(
                    cases,
                    "root of " + n,
                    world -> world.renote(number, note -> note.replace(root(note), Hash.ZERO.base64())),
                    note(Kind.CHECKPOINT_FORGED, size, number));
            add(
                    cases,
                    "size of " + n,
                    world -> world.renote(
                            number, note -> note.replaceFirst("\n" + size + "\n", "\n" + (size + 1) + "\n")),
                    note(Kind.CHECKPOINT_FORGED, size + 1, number));
            add(
                    cases,
                    "last offset of " + n,
                    world -> world.renote(number, note -> note.replaceFirst("last ", "last 1")),
                    note(Kind.CHECKPOINT_FORGED, size, number));
            add(
                    cases,
                    "origin of " + n,
                    world -> world.renote(number, note -> note.replaceFirst("/2\n", "/3\n")),
                    note(Kind.CHECKPOINT_UNKNOWN_KEY, size, number));
            add(
                    cases,
                    "another partition's at " + n,
                    world -> world.renote(
                            number,
                            note -> World.SIGNER.sign(3, world.head(number)).note()),
                    note(Kind.CHECKPOINT_FOREIGN, size, number));
            add(
                    cases,
                    "another ledger's at " + n,
                    world -> world.renote(
                            number,
                            note -> World.signer("other.example", 1)
                                    .sign(World.PARTITION, world.head(number))
                                    .note()),
                    note(Kind.CHECKPOINT_FOREIGN, size, number));
            add(
                    cases,
                    "signature of " + n,
                    world -> world.renote(number, PartitionCheckTest::withOtherSignature),
                    note(Kind.CHECKPOINT_FORGED, size, number));
            add(
                    cases,
                    "another key at " + n,
                    world -> world.renote(
                            number,
                            note -> World.signer(World.LEDGER, 9)
                                    .sign(World.PARTITION, world.head(number))
                                    .note()),
                    note(Kind.CHECKPOINT_UNKNOWN_KEY, size, number));
            add(
                    cases,
                    "nonsense at " + n,
                    world -> world.renote(number, note -> "nonsense"),
                    note(Kind.CHECKPOINT_UNREADABLE, -1, number));
            add(
                    cases,
                    "without " + n,
                    world -> world.checkpoints.remove(number),
                    note(Kind.CHECKPOINT_REMOVED, size, -1));
            add(
                    cases,
                    n + " again at the end",
                    world -> world.note(world.checkpoints.get(number).note()),
                    note(Kind.CHECKPOINT_ROLLED_BACK, size, LAST + 1));
            add(
                    cases,
                    "a fork of " + n,
                    world -> world.note(fork(world, number)),
                    note(Kind.CHECKPOINT_FORKED, size, LAST + 1));
            add(
                    cases,
                    "a fork before " + n,
                    world -> world.checkpoints.add(number, new NotedCheckpoint(77, fork(world, number))),
                    note(Kind.CHECKPOINT_FORKED, size, 77));
        }
        add(
                cases,
                "two swapped",
                world -> Collections.swap(world.checkpoints, 2, 3),
                note(Kind.CHECKPOINT_ROLLED_BACK, 5, 2));
        add(
                cases,
                "two neighbours removed",
                world -> world.checkpoints.subList(2, 4).clear(),
                note(Kind.CHECKPOINT_REMOVED, 5, -1),
                note(Kind.CHECKPOINT_REMOVED, 13, -1));
        add(
                cases,
                "all removed",
                world -> world.checkpoints.clear(),
                World.SIZES.stream()
                        .map(size -> note(Kind.CHECKPOINT_REMOVED, size, -1))
                        .toArray(Finding[]::new));
        return cases.stream();
    }

    static Stream<Arguments> leaves() {
        List<Arguments> cases = new ArrayList<>();
        for (int n = 0; n <= LAST; n++) {
            int number = n;
            int size = World.SIZES.get(n);
            int first = n == 0 ? 0 : World.SIZES.get(n - 1);
            add(
                    cases,
                    "a leaf of " + n,
                    world -> world.rebatch(
                            number,
                            lines -> with(lines, 0, new LedgerLine(lines.get(0).offset(), Hash.ZERO))),
                    leaf(Kind.LEAF_CHANGED, first));
            add(
                    cases,
                    "subtrees of " + n,
                    world -> world.leaves.set(
                            number, new Batch(number, first, world.batch(number).lines(), List.of(Hash.ZERO))),
                    note(Kind.FRONTIER_CHANGED, size, number));
            add(
                    cases,
                    "without " + n,
                    world -> world.leaves.remove(number),
                    each(first, size, i -> leaf(Kind.LEAF_REMOVED, i)));
            add(
                    cases,
                    n + " twice",
                    world -> world.leaves.add(
                            number + 1,
                            new Batch(
                                    70,
                                    first,
                                    world.batch(number).lines(),
                                    world.batch(number).frontier())),
                    note(Kind.LEAVES_ADDED, size, 70));
            add(
                    cases,
                    n + " again at the end",
                    world -> world.leaves.add(new Batch(
                            71,
                            first,
                            world.batch(number).lines(),
                            world.batch(number).frontier())),
                    note(Kind.LEAVES_ADDED, size, 71));
            add(
                    cases,
                    "something unreadable before " + n,
                    world -> world.leaves.add(number, new NotedLeaves.Unreadable(72)),
                    note(Kind.LEAVES_UNREADABLE, -1, 72));
        }
        add(
                cases,
                "a leaf missing",
                world -> world.rebatch(4, lines -> without(lines, 3)),
                leaf(Kind.LEAF_REMOVED, 16));
        add(
                cases,
                "the last leaf of a batch missing",
                world -> world.rebatch(3, lines -> without(lines, 7)),
                leaf(Kind.LEAF_REMOVED, 12));
        add(
                cases,
                "a leaf more",
                world -> world.rebatch(3, lines -> oneMore(lines, 8, new LedgerLine(15, Hash.ZERO))),
                new Finding(Kind.LEAF_ADDED, World.PARTITION, new Place.OfRecord(12, 15)));
        add(
                cases,
                "a leaf twice",
                world -> world.rebatch(3, lines -> oneMore(lines, 2, lines.get(1))),
                new Finding(Kind.LEAF_ADDED, World.PARTITION, new Place.OfRecord(7, World.offset(6))));
        add(
                cases,
                "two leaves swapped",
                world -> world.rebatch(4, lines -> {
                    Collections.swap(lines, 1, 2);
                    return lines;
                }),
                new Finding(Kind.LEAF_MOVED, World.PARTITION, new Place.Moved(14, World.offset(14), World.offset(15))),
                new Finding(Kind.LEAF_MOVED, World.PARTITION, new Place.Moved(15, World.offset(15), World.offset(14))));
        add(
                cases,
                "leaves that belong nowhere at the end",
                world -> world.leaves.add(
                        new Batch(73, COVERED, List.of(new LedgerLine(90, Hash.ZERO)), List.of(Hash.ZERO))),
                note(Kind.LEAVES_ADDED, COVERED + 1, 73));
        add(cases, "all removed", world -> world.leaves.clear(), each(0, COVERED, i -> leaf(Kind.LEAF_REMOVED, i)));
        return cases.stream();
    }

    static Stream<Arguments> several() {
        List<Arguments> cases = new ArrayList<>();
        add(
                cases,
                "a record and the leaf of another",
                world -> {
                    world.change(20, e -> e.key("x"));
                    world.rebatch(4, lines -> with(lines, 2, new LedgerLine(World.offset(15), Hash.ZERO)));
                },
                changed(20),
                leaf(Kind.LEAF_CHANGED, 15));
        add(
                cases,
                "a record removed, the leaf of another, too",
                world -> {
                    world.ledger.remove(World.offset(20));
                    world.rebatch(4, lines -> without(lines, 2));
                },
                removed(20),
                leaf(Kind.LEAF_REMOVED, 15));
        add(
                cases,
                "a record and its leaf alike",
                world -> {
                    world.change(20, e -> e.key("x"));
                    world.rebatch(4, lines -> with(lines, 7, world.line(20)));
                },
                new Finding(Kind.RECORDS_UNPROVEN, World.PARTITION, new Place.OfRecords(13, 29)));
        add(
                cases,
                "a record removed with its leaf",
                world -> {
                    world.ledger.remove(World.offset(7));
                    world.rebatch(3, lines -> without(lines, 2));
                },
                new Finding(Kind.RECORDS_UNPROVEN, World.PARTITION, new Place.OfRecords(5, 13)));
        add(
                cases,
                "a record and its leaf alike, and the subtrees",
                world -> {
                    world.change(7, e -> e.key("x"));
                    world.leaves.set(
                            3, new Batch(3, 5, with(world.batch(3).lines(), 2, world.line(7)), List.of(Hash.ZERO)));
                },
                new Finding(Kind.RECORDS_UNPROVEN, World.PARTITION, new Place.OfRecords(5, 29)));
        add(
                cases,
                "a record and its leaf alike, and another record later",
                world -> {
                    world.change(7, e -> e.key("x"));
                    world.rebatch(3, lines -> with(lines, 2, world.line(7)));
                    world.change(35, e -> e.key("x"));
                },
                new Finding(Kind.RECORDS_UNPROVEN, World.PARTITION, new Place.OfRecords(5, 13)),
                changed(35));
        add(
                cases,
                "a record, while checkpoints are missing",
                world -> {
                    world.change(20, e -> e.key("x"));
                    world.checkpoints.subList(2, 5).clear();
                },
                changed(20),
                note(Kind.CHECKPOINT_REMOVED, 5, -1),
                note(Kind.CHECKPOINT_REMOVED, 13, -1),
                note(Kind.CHECKPOINT_REMOVED, 29, -1));
        return cases.stream();
    }

    static Stream<Arguments> trusted() {
        List<Arguments> cases = new ArrayList<>();
        add(cases, "the same as in the topic", world -> world.trusted.add(checkpoint(world, 3)));
        add(
                cases,
                "removed from the topic",
                world -> {
                    world.trusted.add(checkpoint(world, 3));
                    world.checkpoints.remove(3);
                },
                note(Kind.CHECKPOINT_REMOVED, 13, -1));
        add(
                cases,
                "everything rolled back",
                world -> {
                    world.trusted.add(checkpoint(world, LAST));
                    world.checkpoints.subList(4, 6).clear();
                    world.leaves.subList(4, 6).clear();
                    world.ledger.tailMap(World.offset(13)).clear();
                },
                note(Kind.CHECKPOINT_REMOVED, 40, -1),
                new Finding(Kind.RECORDS_UNPROVEN, World.PARTITION, new Place.OfRecords(13, 40)));
        add(
                cases,
                "written anew under the stolen key",
                world -> {
                    world.trusted.add(checkpoint(world, 3));
                    rewrite(world);
                },
                note(Kind.CHECKPOINT_FORKED, 13, 3),
                new Finding(Kind.RECORDS_UNPROVEN, World.PARTITION, new Place.OfRecords(5, 29)));
        add(cases, "written anew under the stolen key when nobody kept a copy", PartitionCheckTest::rewrite);
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"records", "checkpoints", "leaves", "several", "trusted"})
    void shouldNameWhatWasTamperedWithAndNothingElse(String name, Consumer<World> tampering, Set<Finding> expected) {
        World world = new World();

        tampering.accept(world);

        assertThat(world.findings()).as(name).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldNameEveryRecordOfManyThatWereRemovedAndChanged(long seed) {
        Random random = new Random(seed);
        World world = new World();
        List<Finding> expected = new ArrayList<>();

        for (int i = 0; i < COVERED; i++) {
            int choice = random.nextInt(4);
            if (choice == 0) {
                world.ledger.remove(World.offset(i));
                expected.add(removed(i));
            } else if (choice == 1) {
                world.change(i, entry -> entry.value("changed" + random.nextInt()));
                expected.add(changed(i));
            }
        }

        assertThat(world.findings()).isEqualTo(Set.copyOf(expected));
    }

    @Test
    void shouldNotTakeTheEndForARemovalWhereNothingIsCoveredYet() {
        World world = new World();

        world.ledger.tailMap(World.offset(COVERED)).clear();

        assertThat(world.check().uncovered()).isZero();
        assertThat(world.findings()).isEmpty();
    }

    private static void add(List<Arguments> cases, String name, Consumer<World> tampering, Finding... expected) {
        cases.add(Arguments.of(name, tampering, Set.of(expected)));
    }

    private static Finding changed(int index) {
        return record(Kind.RECORD_CHANGED, index);
    }

    private static Finding removed(int index) {
        return record(Kind.RECORD_REMOVED, index);
    }

    private static Finding leaf(Kind kind, int index) {
        return record(kind, index);
    }

    private static Finding record(Kind kind, int index) {
        return new Finding(kind, World.PARTITION, new Place.OfRecord(index, World.offset(index)));
    }

    private static Finding added(int index, long offset) {
        return new Finding(Kind.RECORD_ADDED, World.PARTITION, new Place.OfRecord(index, offset));
    }

    private static Finding moved(int index, int to) {
        return movedTo(index, World.offset(to));
    }

    private static Finding movedTo(int index, long offset) {
        return new Finding(Kind.RECORD_MOVED, World.PARTITION, new Place.Moved(index, World.offset(index), offset));
    }

    /**
     * When what follows closes up, the first record that no checkpoint covers takes the last place of one that it does.
     */
    private static Finding movedUncovered() {
        return added(39, World.offset(39));
    }

    private static Finding note(Kind kind, long size, long topicOffset) {
        return new Finding(kind, World.PARTITION, new Place.OfNote(size, topicOffset));
    }

    private static Finding[] each(int from, int to, IntFunction<Finding> finding) {
        return IntStream.range(from, to).mapToObj(finding).toArray(Finding[]::new);
    }

    private static void swap(World world, int one, int other) {
        Entry first = world.entry(one);
        world.change(one, entry -> world.entry(other));
        world.change(other, entry -> first);
    }

    private static void closeUp(World world, int removed) {
        TreeMap<Long, Entry> tail = new TreeMap<>(world.ledger.tailMap(World.offset(removed + 1)));
        world.ledger.tailMap(World.offset(removed)).clear();
        int index = removed;
        for (Entry entry : tail.values()) {
            world.ledger.put(World.offset(index++), entry);
        }
    }

    private static String root(String note) {
        return note.split("\n", -1)[2];
    }

    private static String withOtherSignature(String note) {
        int last = note.length() - 20;
        char other = note.charAt(last) == 'A' ? 'B' : 'A';
        return note.substring(0, last) + other + note.substring(last + 1);
    }

    private static String fork(World world, int number) {
        TreeHead head = world.head(number);
        return World.SIGNER
                .sign(World.PARTITION, new TreeHead(head.size(), Hash.ZERO, head.lastOffset(), head.lastLeaf()))
                .note();
    }

    private static Checkpoint checkpoint(World world, int number) {
        return SignedCheckpoint.parse(world.checkpoints.get(number).note())
                .orElseThrow()
                .checkpoint();
    }

    /** Changes a record and makes all later leaves and checkpoints anew, as only the holder of the key can. */
    private static void rewrite(World world) {
        world.change(7, entry -> entry.value("rewritten"));
        LedgerTree tree = LedgerTree.empty(World.PARTITION);
        int from = 0;
        for (int number = 0; number <= LAST; number++) {
            List<LedgerLine> lines = new ArrayList<>();
            for (; from < World.SIZES.get(number); from++) {
                lines.add(world.line(from));
                tree.append(world.line(from));
            }
            world.renote(
                    number,
                    note -> World.SIGNER.sign(World.PARTITION, tree.head()).note());
            world.leaves.set(number, new Batch(number, from - lines.size(), lines, tree.frontier()));
        }
    }

    private static List<LedgerLine> with(List<LedgerLine> lines, int at, LedgerLine line) {
        List<LedgerLine> changed = new ArrayList<>(lines);
        changed.set(at, line);
        return changed;
    }

    private static List<LedgerLine> oneMore(List<LedgerLine> lines, int at, LedgerLine line) {
        List<LedgerLine> changed = new ArrayList<>(lines);
        changed.add(at, line);
        return changed;
    }

    private static List<LedgerLine> without(List<LedgerLine> lines, int at) {
        List<LedgerLine> changed = new ArrayList<>(lines);
        changed.remove(at);
        return changed;
    }
}
