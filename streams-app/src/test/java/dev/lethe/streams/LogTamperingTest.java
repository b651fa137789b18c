package dev.lethe.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.policylog.PublishedPolicy;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.TreeHead;
import dev.lethe.privacy.audit.check.Finding;
import dev.lethe.privacy.audit.check.Finding.Kind;
import dev.lethe.privacy.audit.check.Finding.Place;
import dev.lethe.privacy.audit.check.NotedCheckpoint;
import dev.lethe.privacy.audit.check.NotedLeaves;
import dev.lethe.privacy.audit.check.NotedLeaves.Batch;
import dev.lethe.privacy.audit.check.PartitionReport;
import dev.lethe.privacy.signature.SigningKeyset;
import dev.lethe.privacy.tree.Hash;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.PolicyVersion;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SealedSubmission;
import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.notary.LedgerRecords;
import dev.lethe.streams.notary.NotaryIdentity;
import dev.lethe.streams.seal.Keysets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tampering with real records of each log is named at its place, and no other log is reported. */
final class LogTamperingTest {
    private static final int LAST = SignedLog.SIZES.size() - 1;
    private static final NotaryIdentity ANOTHER =
            new NotaryIdentity("lethe.example", SigningKeyset.of(Keysets.signing()));
    private static final int COVERED = SignedLog.SIZES.get(LAST);

    static List<NotarisedLog> logs() {
        return NotarisedLog.ALL;
    }

    @ParameterizedTest
    @MethodSource("logs")
    void shouldFindNothingWhereNothingWasTamperedWith(NotarisedLog log) {
        PartitionReport report = SignedLog.of(log).check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.covered().size()).isEqualTo(COVERED);
        assertThat(report.uncovered()).isEqualTo(2);
    }

    static Stream<Arguments> records() {
        Cases cases = new Cases();
        for (int i : List.of(0, 3, 4, 8, 11)) {
            cases.add("key of " + i, log -> key(log, i, "k1.other"), changed(i));
            cases.add("first byte of " + i, log -> log.changeValue(i, flipped(log.record(i), 0)), changed(i));
            cases.add(
                    "last byte of " + i,
                    log -> log.changeValue(
                            i, flipped(log.record(i), log.record(i).value().length - 1)),
                    changed(i));
            cases.add(
                    "a byte more in " + i,
                    log -> log.changeValue(
                            i,
                            Arrays.copyOf(log.record(i).value(), log.record(i).value().length + 1)),
                    changed(i));
            cases.add("no value in " + i, log -> log.changeValue(i, null), changed(i));
            cases.add("timestamp of " + i, log -> log.change(i, LogTamperingTest::later), changed(i));
            cases.add("a header in " + i, log -> log.change(i, LogTamperingTest::withHeader), changed(i));
            cases.add("without " + i, log -> log.records.remove(SignedLog.offset(i)), removed(i));
        }
        cases.add(
                "the beginning removed",
                log -> log.records.headMap(SignedLog.offset(3)).clear(),
                each(Kind.RECORD_REMOVED, 0, 3));
        cases.add(
                "truncated",
                log -> log.records.tailMap(SignedLog.offset(6)).clear(),
                each(Kind.RECORD_REMOVED, 6, COVERED));
        cases.add("emptied", log -> log.records.clear(), each(Kind.RECORD_REMOVED, 0, COVERED));
        cases.add("neighbours swapped", log -> swap(log, 5, 6), moved(5, 6), moved(6, 5));
        cases.add("swapped over a checkpoint", log -> swap(log, 3, 4), moved(3, 4), moved(4, 3));
        cases.add("first and last swapped", log -> swap(log, 0, 11), moved(0, 11), moved(11, 0));
        cases.add(
                "moved into a gap",
                log -> {
                    log.put(7, log.record(5));
                    log.records.remove(SignedLog.offset(5));
                },
                finding(Kind.RECORD_MOVED, new Place.Moved(5, SignedLog.offset(5), 7)));
        cases.add(
                "a copy in a gap",
                log -> log.put(7, log.record(2)),
                finding(Kind.RECORD_ADDED, new Place.OfRecord(6, 7)));
        cases.add("replaced by a copy of another", log -> log.change(6, old -> log.record(1)), changed(6));
        cases.add(
                "two kinds at once",
                log -> {
                    log.records.remove(SignedLog.offset(2));
                    key(log, 10, "x");
                },
                removed(2),
                changed(10));
        return cases.all();
    }

    static Stream<Arguments> leaves() {
        Cases cases = new Cases();
        for (int n = 0; n <= LAST; n++) {
            int number = n;
            int size = SignedLog.SIZES.get(n);
            int first = n == 0 ? 0 : SignedLog.SIZES.get(n - 1);
            cases.add(
                    "a leaf of " + n,
                    log -> log.rebatch(number, lines -> {
                        lines.set(0, new LedgerLine(lines.get(0).offset(), Hash.ZERO));
                        return lines;
                    }),
                    record(Kind.LEAF_CHANGED, first));
            cases.add(
                    "subtrees of " + n,
                    log -> log.leaves.set(
                            number, new Batch(number, first, log.batch(number).lines(), List.of(Hash.ZERO))),
                    note(Kind.FRONTIER_CHANGED, size, number));
            cases.add("leaves without " + n, log -> log.leaves.remove(number), each(Kind.LEAF_REMOVED, first, size));
            cases.add(
                    "leaves " + n + " twice",
                    log -> log.leaves.add(
                            number + 1,
                            new Batch(
                                    70,
                                    first,
                                    log.batch(number).lines(),
                                    log.batch(number).frontier())),
                    note(Kind.LEAVES_ADDED, size, 70));
            cases.add(
                    "something unreadable before leaves " + n,
                    log -> log.leaves.add(number, new NotedLeaves.Unreadable(72)),
                    note(Kind.LEAVES_UNREADABLE, -1, 72));
        }
        cases.add(
                "two leaves swapped",
                log -> log.rebatch(2, lines -> {
                    Collections.swap(lines, 1, 2);
                    return lines;
                }),
                finding(Kind.LEAF_MOVED, new Place.Moved(5, SignedLog.offset(5), SignedLog.offset(6))),
                finding(Kind.LEAF_MOVED, new Place.Moved(6, SignedLog.offset(6), SignedLog.offset(5))));
        cases.add("all leaves removed", log -> log.leaves.clear(), each(Kind.LEAF_REMOVED, 0, COVERED));
        cases.add(
                "a record and its leaf alike",
                log -> {
                    key(log, 6, "x");
                    LedgerLine line = LedgerRecords.line(log.record(6));
                    log.rebatch(2, lines -> {
                        lines.set(2, line);
                        return lines;
                    });
                },
                finding(Kind.RECORDS_UNPROVEN, new Place.OfRecords(4, 9)));
        return cases.all();
    }

    static Stream<Arguments> checkpoints() {
        Cases cases = new Cases();
        for (int n = 0; n <= LAST; n++) {
            int number = n;
            int size = SignedLog.SIZES.get(n);
            cases.add(
                    "root of " + n,
                    log -> log.renote(number, log.note(number).replace(root(log, number), Hash.ZERO.base64())),
                    note(Kind.CHECKPOINT_FORGED, size, number));
            cases.add(
                    "signature of " + n,
                    log -> log.renote(number, withOtherSignature(log.note(number))),
                    note(Kind.CHECKPOINT_FORGED, size, number));
            cases.add(
                    "another's key at " + n,
                    log -> log.renote(number, signedByAnother(log, number)),
                    note(Kind.CHECKPOINT_UNKNOWN_KEY, size, number));
            cases.add(
                    "nonsense at " + n,
                    log -> log.renote(number, "nonsense"),
                    note(Kind.CHECKPOINT_UNREADABLE, -1, number));
            cases.add(
                    "checkpoints without " + n,
                    log -> log.checkpoints.remove(number),
                    note(Kind.CHECKPOINT_REMOVED, size, -1));
            cases.add(
                    n + " again at the end",
                    log -> log.checkpoints.add(new NotedCheckpoint(LAST + 1, log.note(number))),
                    note(Kind.CHECKPOINT_ROLLED_BACK, size, LAST + 1));
            cases.add(
                    "a fork of " + n,
                    log -> log.checkpoints.add(new NotedCheckpoint(LAST + 1, fork(log, number))),
                    note(Kind.CHECKPOINT_FORKED, size, LAST + 1));
        }
        cases.add("all checkpoints removed", log -> log.checkpoints.clear(), eachSize(Kind.CHECKPOINT_REMOVED, false));
        cases.add(
                "rolled back, and a copy kept",
                log -> {
                    log.trusted.add(log.checkpoint(LAST).checkpoint());
                    log.checkpoints.subList(2, LAST + 1).clear();
                    log.leaves.subList(2, LAST + 1).clear();
                    log.records.tailMap(SignedLog.offset(4)).clear();
                },
                note(Kind.CHECKPOINT_REMOVED, COVERED, -1),
                finding(Kind.RECORDS_UNPROVEN, new Place.OfRecords(4, COVERED)));
        return cases.all();
    }

    static Stream<Arguments> ofOtherLogs() {
        Cases cases = new Cases();
        for (NotarisedLog other : NotarisedLog.ALL) {
            for (int n = 0; n <= LAST; n++) {
                int number = n;
                int size = SignedLog.SIZES.get(n);
                cases.addUnless(
                        other,
                        "the checkpoint of %s in place of %d".formatted(other, n),
                        log -> log.renote(number, SignedLog.of(other).note(number)),
                        note(Kind.CHECKPOINT_FOREIGN, size, number));
                cases.addUnless(
                        other,
                        "the checkpoint of %s under the name of the log in place of %d".formatted(other, n),
                        log -> log.renote(number, renamed(SignedLog.of(other), number, log)),
                        note(Kind.CHECKPOINT_UNKNOWN_KEY, size, number));
            }
            cases.addUnless(
                    other,
                    "all checkpoints of " + other,
                    log -> {
                        log.checkpoints.clear();
                        log.checkpoints.addAll(SignedLog.of(other).checkpoints);
                    },
                    eachSize(Kind.CHECKPOINT_FOREIGN, true));
        }
        return cases.all();
    }

    static Stream<Arguments> meanings() {
        Cases cases = new Cases();
        cases.addFor(
                NotarisedLog.HISTORY,
                "a consent that was not given",
                log -> log.rewrite(Topics.SUBJECT_LOG, 6, LogTamperingTest::withConsentToEverything),
                changed(6));
        cases.addFor(
                NotarisedLog.HISTORY,
                "the event of another customer",
                log -> log.rewrite(
                        Topics.SUBJECT_LOG,
                        2,
                        event -> SealedSubjectEvent.newBuilder(event)
                                .setTenant("globex")
                                .build()),
                changed(2));
        cases.addFor(
                NotarisedLog.HISTORY,
                "sealed fields of two people swapped",
                log -> {
                    var sealed =
                            LogRecords.value(Topics.SUBJECT_LOG, log.record(1)).getSealed();
                    var others =
                            LogRecords.value(Topics.SUBJECT_LOG, log.record(2)).getSealed();
                    log.rewrite(
                            Topics.SUBJECT_LOG,
                            1,
                            event -> SealedSubjectEvent.newBuilder(event)
                                    .setSealed(others)
                                    .build());
                    log.rewrite(
                            Topics.SUBJECT_LOG,
                            2,
                            event -> SealedSubjectEvent.newBuilder(event)
                                    .setSealed(sealed)
                                    .build());
                },
                changed(1),
                changed(2));
        cases.addFor(
                NotarisedLog.POLICY,
                "in force earlier",
                log -> log.rewrite(
                        Topics.POLICY,
                        4,
                        policy -> PolicyVersion.newBuilder(policy)
                                .setEffectiveFrom(policy.getEffectiveFrom().minusSeconds(60))
                                .build()),
                changed(4));
        cases.addFor(
                NotarisedLog.POLICY,
                "another document with its digest",
                log -> log.rewrite(Topics.POLICY, 11, LogTamperingTest::withOtherDocument),
                changed(11));
        cases.addFor(
                NotarisedLog.POLICY,
                "a version before the one that counted",
                log -> {
                    ConsumerRecord<byte[], byte[]> policy = log.record(6);
                    log.put(7, policy);
                    log.change(6, old -> later(old));
                },
                finding(Kind.RECORD_MOVED, new Place.Moved(6, SignedLog.offset(6), 7)),
                finding(Kind.RECORD_ADDED, new Place.OfRecord(6, SignedLog.offset(6))));
        cases.addFor(
                NotarisedLog.DISCLOSURES,
                "another recipient",
                log -> log.rewrite(
                        Topics.DISCLOSURES,
                        3,
                        line -> Disclosure.newBuilder(line)
                                .setRecipient("nobody")
                                .build()),
                changed(3));
        return cases.all();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"records", "leaves", "checkpoints", "ofOtherLogs", "meanings"})
    void shouldNameWhatWasTamperedWithAndReportNoOtherLog(
            NotarisedLog log, String name, Consumer<SignedLog> tampering, Set<Finding> expected) {
        List<SignedLog> logs = NotarisedLog.ALL.stream().map(SignedLog::of).toList();

        logs.stream().filter(one -> one.log.equals(log)).forEach(tampering);

        for (SignedLog one : logs) {
            assertThat(one.findings())
                    .as("%s, %s of %s", one.log, name, log)
                    .isEqualTo(one.log.equals(log) ? expected : Set.of());
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void shouldNotPassOneLogForAnotherWhenEverythingIsCopied(NotarisedLog log) {
        for (NotarisedLog other : NotarisedLog.ALL) {
            SignedLog copied = SignedLog.of(log);
            SignedLog from = SignedLog.of(other);
            copied.records.clear();
            copied.records.putAll(from.records);
            copied.checkpoints.clear();
            copied.checkpoints.addAll(from.checkpoints);
            copied.leaves.clear();
            copied.leaves.addAll(from.leaves);

            if (!other.equals(log)) {
                assertThat(copied.check().covered()).isEqualTo(TreeHead.EMPTY);
                assertThat(copied.findings()).containsExactlyInAnyOrder(eachSize(Kind.CHECKPOINT_FOREIGN, true));
            }
        }
    }

    /** Cases of every log, or of some. */
    private static final class Cases {
        private final List<Arguments> all = new ArrayList<>();

        void add(String name, Consumer<SignedLog> tampering, Finding... expected) {
            NotarisedLog.ALL.forEach(log -> addFor(log, name, tampering, expected));
        }

        void addUnless(NotarisedLog not, String name, Consumer<SignedLog> tampering, Finding... expected) {
            NotarisedLog.ALL.stream()
                    .filter(log -> !log.equals(not))
                    .forEach(log -> addFor(log, name, tampering, expected));
        }

        void addFor(NotarisedLog log, String name, Consumer<SignedLog> tampering, Finding... expected) {
            all.add(Arguments.of(log, name, tampering, new HashSet<>(List.of(expected))));
        }

        Stream<Arguments> all() {
            return all.stream();
        }
    }

    private static Finding changed(int index) {
        return record(Kind.RECORD_CHANGED, index);
    }

    private static Finding removed(int index) {
        return record(Kind.RECORD_REMOVED, index);
    }

    private static Finding moved(int index, int to) {
        return finding(Kind.RECORD_MOVED, new Place.Moved(index, SignedLog.offset(index), SignedLog.offset(to)));
    }

    private static Finding record(Kind kind, int index) {
        return finding(kind, new Place.OfRecord(index, SignedLog.offset(index)));
    }

    private static Finding note(Kind kind, long size, long topicOffset) {
        return finding(kind, new Place.OfNote(size, topicOffset));
    }

    private static Finding finding(Kind kind, Place place) {
        return new Finding(kind, SignedLog.PARTITION, place);
    }

    private static Finding[] each(Kind kind, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> record(kind, i)).toArray(Finding[]::new);
    }

    private static Finding[] eachSize(Kind kind, boolean there) {
        return IntStream.rangeClosed(0, LAST)
                .mapToObj(n -> note(kind, SignedLog.SIZES.get(n), there ? n : -1))
                .toArray(Finding[]::new);
    }

    private static void key(SignedLog log, int index, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        log.change(
                index, old -> LogRecords.record(old, old.offset(), old.timestamp(), bytes, old.value(), old.headers()));
    }

    private static byte[] flipped(ConsumerRecord<byte[], byte[]> record, int at) {
        byte[] value = record.value().clone();
        value[at] ^= 1;
        return value;
    }

    private static ConsumerRecord<byte[], byte[]> later(ConsumerRecord<byte[], byte[]> old) {
        return LogRecords.record(old, old.offset(), old.timestamp() + 1, old.key(), old.value(), old.headers());
    }

    private static ConsumerRecord<byte[], byte[]> withHeader(ConsumerRecord<byte[], byte[]> old) {
        RecordHeaders headers = new RecordHeaders(old.headers());
        headers.add("added", new byte[] {1});
        return LogRecords.record(old, old.offset(), old.timestamp(), old.key(), old.value(), headers);
    }

    private static void swap(SignedLog log, int one, int other) {
        ConsumerRecord<byte[], byte[]> first = log.record(one);
        log.change(one, old -> log.record(other));
        log.change(other, old -> first);
    }

    private static String root(SignedLog log, int number) {
        return log.checkpoint(number).checkpoint().head().root().base64();
    }

    private static String withOtherSignature(String note) {
        int last = note.length() - 20;
        char other = note.charAt(last) == 'A' ? 'B' : 'A';
        return note.substring(0, last) + other + note.substring(last + 1);
    }

    private static String signedByAnother(SignedLog log, int number) {
        TreeHead head = log.checkpoint(number).checkpoint().head();
        return ANOTHER.signer(log.log).sign(SignedLog.PARTITION, head).note();
    }

    private static String fork(SignedLog log, int number) {
        TreeHead head = log.checkpoint(number).checkpoint().head();
        TreeHead fork = new TreeHead(head.size(), Hash.ZERO, head.lastOffset(), head.lastLeaf());
        return log.signer().sign(SignedLog.PARTITION, fork).note();
    }

    private static String renamed(SignedLog other, int number, SignedLog log) {
        return other.note(number)
                .replace(other.log.records().name(), log.log.records().name());
    }

    private static SealedSubjectEvent withConsentToEverything(SealedSubjectEvent event) {
        SealedSubmission submission = (SealedSubmission) event.getBody();
        List<PurposeChoice> granted = submission.getChoices().stream()
                .map(choice -> new PurposeChoice(choice.getPurpose(), true))
                .toList();
        return SealedSubjectEvent.newBuilder(event)
                .setBody(SealedSubmission.newBuilder(submission)
                        .setChoices(granted)
                        .build())
                .build();
    }

    private static PolicyVersion withOtherDocument(PolicyVersion policy) {
        String document = policy.getDocument() + "# with a comment\n";
        return PolicyVersion.newBuilder(policy)
                .setDocument(document)
                .setSha256(PublishedPolicy.sha256Of(document))
                .build();
    }
}
