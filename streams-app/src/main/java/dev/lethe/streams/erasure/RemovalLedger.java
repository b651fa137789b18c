package dev.lethe.streams.erasure;

import dev.lethe.schemas.avro.ErasureFile;
import dev.lethe.schemas.avro.ErasureRemoval;
import dev.lethe.schemas.avro.ErasureStarted;
import dev.lethe.schemas.avro.HoldingChannel;
import dev.lethe.schemas.avro.RemovalDecided;
import dev.lethe.schemas.avro.RemovalOutcome;
import dev.lethe.schemas.avro.RemovalProgress;
import dev.lethe.schemas.avro.RemovalReceipt;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The removals of a request with what became of each. */
final class RemovalLedger {
    private final Map<String, ErasureRemoval> removals = new LinkedHashMap<>();
    private final Map<String, Reported<RemovalDecided>> decisions;
    private final Map<String, RemovalReceipt> receipts;

    RemovalLedger(ErasureFile file) {
        Reported.of(file.getSteps(), ErasureStarted.class)
                .flatMap(step -> step.body().getRemovals().stream())
                .forEach(removal -> removals.putIfAbsent(removal.getRemoval(), removal));
        decisions = Reported.of(file.getSteps(), RemovalDecided.class)
                .collect(Collectors.toMap(
                        step -> step.body().getRemoval(),
                        Function.identity(),
                        BinaryOperator.minBy(
                                Comparator.comparing(step -> step.body().getOutcome()))));
        receipts =
                file.getReceipts().stream().collect(Collectors.toMap(RemovalReceipt::getRemoval, Function.identity()));
    }

    List<RemovalProgress> progress() {
        return removals.values().stream()
                .map(removal -> new RemovalProgress(removal, outcomeOf(removal), receipts.get(removal.getRemoval())))
                .toList();
    }

    boolean complete() {
        return removals.values().stream()
                .allMatch(removal -> receipts.containsKey(removal.getRemoval())
                        || outcomeOf(removal) == RemovalOutcome.STILL_SUPPORTED);
    }

    /** When the last receipt was seen or the last digest found to be supported by others; at first {@code started}. */
    Instant completedAt(Instant started) {
        Stream<Instant> seen = removals.keySet().stream()
                .map(receipts::get)
                .filter(receipt -> receipt != null)
                .map(RemovalReceipt::getSeenAt);
        Stream<Instant> supported = decisions.values().stream()
                .filter(step -> step.body().getOutcome() == RemovalOutcome.STILL_SUPPORTED)
                .map(Reported::at);
        return Stream.concat(seen, supported)
                .filter(at -> at.isAfter(started))
                .max(Comparator.naturalOrder())
                .orElse(started);
    }

    /** Only digests can have other supporters; a receipt shows that there was a tombstone. */
    private @Nullable RemovalOutcome outcomeOf(ErasureRemoval removal) {
        if (removal.getChannel() != HoldingChannel.AUDIENCE || receipts.containsKey(removal.getRemoval())) {
            return RemovalOutcome.TOMBSTONE;
        }
        Reported<RemovalDecided> decided = decisions.get(removal.getRemoval());
        return decided == null ? null : decided.body().getOutcome();
    }
}
