package dev.lethe.privacy.audit.check;

import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.CheckpointVerifier;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.TreeHead;
import dev.lethe.privacy.audit.check.Finding.Kind;
import dev.lethe.privacy.audit.check.Finding.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The checkpoints of one partition, by size, those that are not valid sorted out. */
final class Trail {
    /** A topic offset that stands for none: the checkpoint was given as a trusted copy. */
    static final long TRUSTED = -1;

    /**
     * What a valid signature states.
     *
     * @param topicOffset where it stands, or {@link #TRUSTED}
     */
    record Statement(TreeHead head, long topicOffset) {}

    private final int partition;
    private final String origin;
    private final CheckpointVerifier verifier;
    private final NavigableMap<Long, List<Statement>> statements = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    /** How many bad checkpoints stand before the next good one, by the size of the last good one. */
    private final Map<Long, Integer> bad = new HashMap<>();

    private long largest;

    private Trail(String ledger, int partition, CheckpointVerifier verifier) {
        this.partition = partition;
        this.origin = Checkpoint.origin(ledger, partition);
        this.verifier = verifier;
    }

    /**
     * Sorts {@code noted}.
     *
     * @param trusted valid checkpoints of the partition from a place that the operator does not control
     */
    static Trail of(
            String ledger,
            int partition,
            CheckpointVerifier verifier,
            List<NotedCheckpoint> noted,
            List<Checkpoint> trusted) {
        Trail trail = new Trail(ledger, partition, verifier);
        for (Checkpoint checkpoint : trusted) {
            trail.trust(checkpoint.head());
        }
        noted.forEach(trail::take);
        trail.missTrusted();
        return trail;
    }

    /** What was stated for each size, in the order of the topic; trusted copies in front. */
    NavigableMap<Long, List<Statement>> statements() {
        return statements;
    }

    List<Finding> findings() {
        return findings;
    }

    /**
     * Takes one bad checkpoint that stands between the good one of {@code size} records and the next one, as the reason
     * why another is missing there; false when there is none left.
     */
    boolean excuse(long size) {
        Integer number = bad.get(size);
        if (number == null) {
            return false;
        }
        if (number == 1) {
            bad.remove(size);
        } else {
            bad.put(size, number - 1);
        }
        return true;
    }

    /** What may be true of {@code size} records: the trusted copies if there are some, else whatever was signed. */
    List<Statement> candidates(long size) {
        List<Statement> all = statements.getOrDefault(size, List.of());
        List<Statement> trusted = all.stream()
                .filter(statement -> statement.topicOffset() == TRUSTED)
                .toList();
        return trusted.isEmpty() ? all : trusted;
    }

    private void trust(TreeHead head) {
        List<Statement> known = statements.computeIfAbsent(head.size(), size -> new ArrayList<>());
        Statement statement = new Statement(head, TRUSTED);
        if (!known.contains(statement)) {
            known.add(statement);
        }
    }

    private void take(NotedCheckpoint noted) {
        Optional<SignedCheckpoint> parsed = SignedCheckpoint.parse(noted.note());
        if (parsed.isEmpty()) {
            reject(Kind.CHECKPOINT_UNREADABLE, -1, noted);
            return;
        }
        Checkpoint checkpoint = parsed.get().checkpoint();
        long size = checkpoint.head().size();
        switch (verifier.verify(parsed.get())) {
            case FORGED -> reject(Kind.CHECKPOINT_FORGED, size, noted);
            case UNKNOWN_KEY -> reject(Kind.CHECKPOINT_UNKNOWN_KEY, size, noted);
            case VALID -> {
                if (checkpoint.origin().equals(origin)) {
                    accept(new Statement(checkpoint.head(), noted.topicOffset()));
                } else {
                    reject(Kind.CHECKPOINT_FOREIGN, size, noted);
                }
            }
        }
    }

    private void accept(Statement statement) {
        long size = statement.head().size();
        List<Statement> known = statements.computeIfAbsent(size, none -> new ArrayList<>());
        boolean repeated = known.stream()
                .anyMatch(other -> other.head().equals(statement.head()) && other.topicOffset() != TRUSTED);
        if (repeated) {
            findings.add(note(Kind.CHECKPOINT_ROLLED_BACK, size, statement.topicOffset()));
            return;
        }
        boolean alone = known.stream().allMatch(other -> other.topicOffset() == TRUSTED);
        if (alone && size < largest) {
            findings.add(note(Kind.CHECKPOINT_ROLLED_BACK, size, statement.topicOffset()));
        }
        known.add(statement);
        largest = Math.max(largest, size);
    }

    private void reject(Kind kind, long size, NotedCheckpoint noted) {
        findings.add(note(kind, size, noted.topicOffset()));
        bad.merge(largest, 1, Integer::sum);
    }

    /** A trusted copy that the topic does not have: there it was removed, or replaced. */
    private void missTrusted() {
        statements.forEach((size, all) -> {
            if (all.stream().allMatch(statement -> statement.topicOffset() == TRUSTED)) {
                findings.add(note(Kind.CHECKPOINT_REMOVED, size, -1));
            }
        });
    }

    private Finding note(Kind kind, long size, long topicOffset) {
        return new Finding(kind, partition, new Place.OfNote(size, topicOffset));
    }
}
