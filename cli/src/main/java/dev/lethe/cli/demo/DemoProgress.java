package dev.lethe.cli.demo;

import dev.lethe.traffic.message.Answer;
import dev.lethe.traffic.message.Request;
import dev.lethe.traffic.send.TrafficListener;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts answers while the scenario is sent, and breaks something halfway when it was told to. Thread-safe. */
final class DemoProgress implements TrafficListener {
    private final long total;
    private final VisibilityProbe probe;
    private final Map<String, Long> rowsBefore;
    private final Supplier<Optional<String>> halfway;
    private final AtomicBoolean halfwayDone = new AtomicBoolean();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder postponed = new LongAdder();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final long began = System.nanoTime();
    private volatile long ended;

    /** {@code halfway} is called once, when half of {@code total} requests are answered; says what it did. */
    DemoProgress(long total, VisibilityProbe probe, Map<String, Long> rowsBefore, Supplier<Optional<String>> halfway) {
        this.rowsBefore = rowsBefore;
        this.total = total;
        this.probe = probe;
        this.halfway = halfway;
    }

    @Override
    public void sending(Request request) {
        probe.sending(request);
    }

    @Override
    public void answered(Request request, Answer answer) {
        (answer.accepted() ? accepted : refused).increment();
        if (2 * (accepted.sum() + refused.sum()) >= total && halfwayDone.compareAndSet(false, true)) {
            halfway.get().ifPresent(this::note);
        }
    }

    @Override
    public void postponed(Request request) {
        postponed.increment();
    }

    /** All requests are answered. */
    void end() {
        ended = System.nanoTime();
    }

    void note(String what) {
        notes.add("%s: %s".formatted(Figure.seconds(elapsed()), what));
    }

    /** How things stand, with what topics and table hold now. */
    Snapshot snapshot(String doing, TopicWatch topics, DemoTable table, String partner) throws SQLException {
        long audience = topics.all().stream()
                .map(TopicTally::figures)
                .filter(figures -> figures.topic().equals("audience." + partner + ".v1"))
                .mapToLong(TopicTally.Figures::live)
                .sum();
        return new Snapshot(
                doing,
                accepted.sum() + refused.sum(),
                total,
                elapsed(),
                ended == 0 ? elapsed() : Duration.ofNanos(ended - began),
                accepted.sum(),
                refused.sum(),
                postponed.sum(),
                topics.all().stream().map(TopicTally::figures).toList(),
                sinceTheStart(table.rowsByTenant()),
                partner,
                audience,
                probe.latencies(),
                List.copyOf(notes));
    }

    private Map<String, Long> sinceTheStart(Map<String, Long> rows) {
        Map<String, Long> added = new TreeMap<>();
        rows.forEach((tenant, count) -> added.put(tenant, count - rowsBefore.getOrDefault(tenant, 0L)));
        return added;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
