package dev.lethe.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.audit.check.Finding;
import dev.lethe.privacy.audit.check.Finding.Kind;
import dev.lethe.privacy.audit.check.Finding.Place;
import dev.lethe.schemas.topic.NotarisedLog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FindingWordsTest {

    @Test
    void shouldNamePartitionOffsetAndIndex() {
        assertThat(FindingWords.of(
                        NotarisedLog.HISTORY,
                        List.of(
                                new Finding(Kind.RECORD_CHANGED, 2, new Place.OfRecord(7, 9)),
                                new Finding(Kind.RECORD_MOVED, 2, new Place.Moved(8, 10, 12)),
                                new Finding(Kind.RECORDS_UNPROVEN, 2, new Place.OfRecords(5, 8)),
                                new Finding(Kind.CHECKPOINT_FORGED, 2, new Place.OfNote(13, 4)),
                                new Finding(Kind.CHECKPOINT_REMOVED, 2, new Place.OfNote(13, -1)),
                                new Finding(Kind.LEAVES_UNREADABLE, 2, new Place.OfNote(-1, 3)))))
                .containsExactly(
                        "history, partition 2, offset 9, index 7: the record was CHANGED.",
                        "history, partition 2, offset 10, index 8: the record was MOVED; it stands elsewhere, at offset 12.",
                        "history, partition 2, index 5 to 7: log and leaves were TAMPERED WITH in the same places; which records is"
                                + " not known.",
                        "history, partition 2: the checkpoint of 13 records was changed, or signed by somebody else, at offset 4 of its"
                                + " topic.",
                        "history, partition 2: the checkpoint of 13 records was removed.",
                        "history, partition 2: leaves are in no known form, at offset 3 of its topic.");
    }

    @Test
    void shouldTellNeighboursInOneSentence() {
        assertThat(FindingWords.of(
                        NotarisedLog.HISTORY,
                        List.of(
                                removed(3, 4),
                                removed(4, 5),
                                removed(5, 6),
                                removed(7, 9),
                                removed(8, 10),
                                added(9, 11))))
                .containsExactly(
                        "history, partition 0, offset 4 to 6, index 3 to 5: the record was REMOVED; 3 of them.",
                        "history, partition 0, offset 9 to 10, index 7 to 8: the record was REMOVED; 2 of them.",
                        "history, partition 0, offset 11, index 9: a record was ADDED.");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldHaveWordsForEveryKind(Kind kind) {
        assertThat(FindingWords.sentence(NotarisedLog.POLICY, new Finding(kind, 0, new Place.OfNote(3, 4))))
                .startsWith("policy, partition 0: ")
                .endsWith(", at offset 4 of its topic.")
                .doesNotContain("#");
    }

    private static Finding removed(long index, long offset) {
        return new Finding(Kind.RECORD_REMOVED, 0, new Place.OfRecord(index, offset));
    }

    private static Finding added(long index, long offset) {
        return new Finding(Kind.RECORD_ADDED, 0, new Place.OfRecord(index, offset));
    }
}
