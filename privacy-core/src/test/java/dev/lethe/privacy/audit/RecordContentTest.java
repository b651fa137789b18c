package dev.lethe.privacy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.audit.RecordContent.Header;
import dev.lethe.privacy.tree.Hash;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RecordContentTest {
    private static final byte[] NOTHING = {};
    private static final byte[] A = {'a'};
    private static final byte[] AB = {'a', 'b'};
    private static final byte[] B = {'b'};

    @Test
    void shouldWriteTheDocumentedBytes() {
        RecordContent content = RecordContent.of(258, A, null, List.of(new Header("n", AB), new Header("m", null)));

        assertThat(HexFormat.of().formatHex(content.bytes()))
                .isEqualTo("01" + "0000000000000102" + "00000001" + "61" + "ffffffff" + "00000002" + "00000001" + "6e"
                        + "00000002" + "6162" + "00000001" + "6d" + "ffffffff");
        assertThat(content.hash()).isEqualTo(Hash.sha256(content.bytes()));
    }

    @Test
    void shouldGiveDifferentBytesToRecordsThatDifferInOneThing() {
        List<RecordContent> contents = List.of(
                RecordContent.of(1, A, B, List.of()),
                RecordContent.of(2, A, B, List.of()),
                RecordContent.of(1, AB, NOTHING, List.of()),
                RecordContent.of(1, NOTHING, AB, List.of()),
                RecordContent.of(1, null, AB, List.of()),
                RecordContent.of(1, A, null, List.of()),
                RecordContent.of(1, A, NOTHING, List.of()),
                RecordContent.of(1, A, B, List.of(new Header("a", B))),
                RecordContent.of(1, A, B, List.of(new Header("ab", NOTHING))),
                RecordContent.of(1, A, B, List.of(new Header("a", NOTHING), new Header("b", NOTHING))),
                RecordContent.of(1, A, B, List.of(new Header("b", NOTHING), new Header("a", NOTHING))),
                RecordContent.of(1, A, B, List.of(new Header("a", null))));

        Set<Hash> hashes = new HashSet<>();
        contents.forEach(content -> hashes.add(content.hash()));

        assertThat(hashes).hasSize(contents.size());
    }

    @Test
    void shouldBindALeafToItsPlaceAndToTheLeafBefore() {
        Hash content = RecordContent.of(1, A, B, List.of()).hash();
        LedgerLine line = new LedgerLine(7, content);

        Set<Hash> leaves = Set.of(
                line.leaf(0, Hash.ZERO),
                line.leaf(1, Hash.ZERO),
                line.leaf(0, content),
                new LedgerLine(8, content).leaf(0, Hash.ZERO),
                new LedgerLine(7, Hash.ZERO).leaf(0, Hash.ZERO));

        assertThat(leaves).hasSize(5);
    }
}
