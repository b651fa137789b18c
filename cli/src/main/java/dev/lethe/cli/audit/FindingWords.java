package dev.lethe.cli.audit;

import dev.lethe.privacy.audit.check.Finding;
import dev.lethe.privacy.audit.check.Finding.Place;
import dev.lethe.schemas.topic.NotarisedLog;
import java.util.ArrayList;
import java.util.List;

/** Findings in sentences, neighbours of a kind in one. */
final class FindingWords {
    /** Stands where a note's size is told. */
    private static final String SIZE = "#";

    private FindingWords() {}

    /** One sentence for each finding, or for each run of findings of one kind at neighbouring indexes. */
    static List<String> of(NotarisedLog log, List<Finding> findings) {
        List<String> sentences = new ArrayList<>();
        int from = 0;
        while (from < findings.size()) {
            int to = from + 1;
            while (to < findings.size() && follows(findings.get(to - 1), findings.get(to))) {
                to++;
            }
            sentences.add(
                    to == from + 1
                            ? sentence(log, findings.get(from))
                            : sentence(log, findings.get(from), findings.get(to - 1)));
            from = to;
        }
        return sentences;
    }

    /** One finding in a sentence. */
    static String sentence(NotarisedLog log, Finding finding) {
        String where = where(log, finding);
        Place place = finding.place();
        if (place instanceof Place.OfRecord record) {
            return "%s, offset %d, index %d: %s."
                    .formatted(where, record.offset(), record.index(), what(finding.kind()));
        }
        if (place instanceof Place.Moved moved) {
            return "%s, offset %d, index %d: %s, at offset %d."
                    .formatted(where, moved.offset(), moved.index(), what(finding.kind()), moved.found());
        }
        if (place instanceof Place.OfRecords records) {
            return "%s, index %d to %d: %s.".formatted(where, records.from(), records.to() - 1, what(finding.kind()));
        }
        Place.OfNote note = (Place.OfNote) place;
        String size = note.size() < 0 ? "" : " of %d records".formatted(note.size());
        String offset = note.topicOffset() < 0 ? "" : ", at offset %d of its topic".formatted(note.topicOffset());
        return "%s: %s%s.".formatted(where, what(finding.kind()).replace(SIZE, size), offset);
    }

    private static String sentence(NotarisedLog log, Finding first, Finding last) {
        Place.OfRecord from = (Place.OfRecord) first.place();
        Place.OfRecord to = (Place.OfRecord) last.place();
        return "%s, offset %d to %d, index %d to %d: %s; %d of them."
                .formatted(
                        where(log, first),
                        from.offset(),
                        to.offset(),
                        from.index(),
                        to.index(),
                        what(first.kind()),
                        to.index() - from.index() + 1);
    }

    private static String where(NotarisedLog log, Finding finding) {
        return "%s, partition %d".formatted(log.word(), finding.partition());
    }

    private static boolean follows(Finding one, Finding next) {
        return one.kind() == next.kind()
                && one.partition() == next.partition()
                && one.place() instanceof Place.OfRecord before
                && next.place() instanceof Place.OfRecord after
                && after.index() == before.index() + 1;
    }

    private static String what(Finding.Kind kind) {
        return switch (kind) {
            case RECORD_REMOVED -> "the record was REMOVED";
            case RECORD_CHANGED -> "the record was CHANGED";
            case RECORD_MOVED -> "the record was MOVED; it stands elsewhere";
            case RECORD_ADDED -> "a record was ADDED";
            case RECORDS_UNPROVEN -> "log and leaves were TAMPERED WITH in the same places; which records is not known";
            case LEAF_REMOVED -> "the leaf of the record was removed";
            case LEAF_CHANGED -> "the leaf of the record was changed";
            case LEAF_MOVED -> "the leaf of the record was moved; it stands in another's place";
            case LEAF_ADDED -> "a leaf was added";
            case FRONTIER_CHANGED -> "the subtrees that were noted with the checkpoint# were changed";
            case LEAVES_ADDED -> "leaves# stand where none belong";
            case LEAVES_UNREADABLE -> "leaves are in no known form";
            case CHECKPOINT_REMOVED -> "the checkpoint# was removed";
            case CHECKPOINT_UNREADABLE -> "a checkpoint is not in its one form";
            case CHECKPOINT_FOREIGN -> "the checkpoint# is another log's or partition's";
            case CHECKPOINT_FORGED -> "the checkpoint# was changed, or signed by somebody else";
            case CHECKPOINT_UNKNOWN_KEY -> "the checkpoint# names no key of the public keyset";
            case CHECKPOINT_FORKED -> "a SECOND TREE# is signed as the log's";
            case CHECKPOINT_ROLLED_BACK -> "the checkpoint# stands again, or behind a later one";
        };
    }
}
