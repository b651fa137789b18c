package dev.lethe.streams.notary;

import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.check.NotedLeaves.Batch;
import dev.lethe.privacy.tree.Hash;
import dev.lethe.schemas.avro.LedgerLeaves;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Noted leaves as a topic of leaves holds them. */
public final class LeafBatches {
    private LeafBatches() {}

    /** The record of these lines. */
    static LedgerLeaves record(long firstIndex, List<LedgerLine> lines, List<Hash> frontier) {
        return LedgerLeaves.newBuilder()
                .setFirstIndex(firstIndex)
                .setOffsets(lines.stream().map(LedgerLine::offset).toList())
                .setContents(bytes(lines.stream().map(LedgerLine::content).toList()))
                .setFrontier(bytes(frontier))
                .build();
    }

    /**
     * What a record holds.
     *
     * @param topicOffset where it stands
     * @throws IllegalArgumentException when its parts do not fit together
     */
    public static Batch batch(long topicOffset, LedgerLeaves record) {
        List<Hash> contents = hashes(record.getContents());
        List<Long> offsets = record.getOffsets();
        if (contents.size() != offsets.size()) {
            throw new IllegalArgumentException("%d offsets and %d hashes".formatted(offsets.size(), contents.size()));
        }
        List<LedgerLine> lines = new ArrayList<>(offsets.size());
        for (int i = 0; i < offsets.size(); i++) {
            lines.add(new LedgerLine(offsets.get(i), contents.get(i)));
        }
        return new Batch(topicOffset, record.getFirstIndex(), lines, hashes(record.getFrontier()));
    }

    private static ByteBuffer bytes(List<Hash> hashes) {
        return ByteBuffer.wrap(Hash.bytes(hashes));
    }

    private static List<Hash> hashes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return Hash.all(bytes);
    }
}
