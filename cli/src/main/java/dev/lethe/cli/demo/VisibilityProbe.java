package dev.lethe.cli.demo;

import dev.lethe.cli.process.StackException;
import dev.lethe.traffic.expect.ExpectedContact;
import dev.lethe.traffic.message.Message.Submission;
import dev.lethe.traffic.message.Request;
import dev.lethe.traffic.scenario.Scenario;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Measures how long it takes from the moment that a form is sent until a SELECT sees its row: for some people of the
 * scenario who send one form only and whose row must stay, while everything else goes on. Thread-safe.
 */
final class VisibilityProbe implements AutoCloseable {
    /** How often the table is asked. */
    static final Duration POLL = Duration.ofMillis(5);

    private static final int MOST_SAMPLES = 250;

    private final Map<String, ExpectedContact> watched;
    private final Map<ExpectedContact, Long> pending = new ConcurrentHashMap<>();
    private final List<Duration> measured = Collections.synchronizedList(new ArrayList<>());
    private final DemoTable table;
    private final Thread thread;
    private volatile boolean closed;

    private VisibilityProbe(Map<String, ExpectedContact> watched, DemoTable table) {
        this.watched = watched;
        this.table = table;
        this.thread = new Thread(this::poll, "demo-visibility");
        this.thread.setDaemon(true);
    }

    /** Watches people of {@code scenario}; owns {@code table}. */
    static VisibilityProbe start(Scenario scenario, DemoTable table) {
        VisibilityProbe probe = new VisibilityProbe(chosen(scenario), table);
        probe.thread.start();
        return probe;
    }

    /** {@code request} goes out now. */
    void sending(Request request) {
        ExpectedContact contact = request.person() == null ? null : watched.get(request.person());
        if (contact != null) {
            pending.put(contact, System.nanoTime());
        }
    }

    Latencies latencies() {
        synchronized (measured) {
            return Latencies.of(measured);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
            table.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new StackException("PostgreSQL went away: see lethe logs postgres.", e);
        }
    }

    private static Map<String, ExpectedContact> chosen(Scenario scenario) {
        Map<String, ExpectedContact> rows = scenario.expectation().contacts().stream()
                .filter(contact -> contact.email() != null)
                .collect(Collectors.toMap(VisibilityProbe::emailOf, Function.identity(), (one, other) -> one));
        Map<String, List<Request>> stories = new HashMap<>();
        scenario.requests().stream()
                .filter(request -> request.person() != null)
                .forEach(request -> stories.computeIfAbsent(
                                Objects.requireNonNull(request.person()), person -> new ArrayList<>())
                        .add(request));
        Map<String, ExpectedContact> candidates = new TreeMap<>();
        stories.forEach((person, story) -> {
            if (story.size() == 1 && story.get(0).message() instanceof Submission form) {
                form.fields().values().stream()
                        .map(rows::get)
                        .filter(Objects::nonNull)
                        .forEach(row -> candidates.put(person, row));
            }
        });
        return thinnedOut(candidates);
    }

    private static String emailOf(ExpectedContact contact) {
        return Objects.requireNonNull(contact.email());
    }

    private static Map<String, ExpectedContact> thinnedOut(Map<String, ExpectedContact> candidates) {
        int step = Math.max(1, (candidates.size() + MOST_SAMPLES - 1) / MOST_SAMPLES);
        Map<String, ExpectedContact> chosen = new HashMap<>();
        int index = 0;
        for (Map.Entry<String, ExpectedContact> candidate : candidates.entrySet()) {
            if (index++ % step == 0) {
                chosen.put(candidate.getKey(), candidate.getValue());
            }
        }
        return Map.copyOf(chosen);
    }

    private void poll() {
        try {
            while (!closed) {
                if (!pending.isEmpty()) {
                    look();
                }
                Thread.sleep(POLL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            closed = true;
        }
    }

    private void look() throws SQLException {
        Map<String, List<ExpectedContact>> byTenant =
                pending.keySet().stream().collect(Collectors.groupingBy(ExpectedContact::tenant));
        for (Map.Entry<String, List<ExpectedContact>> tenant : byTenant.entrySet()) {
            List<String> emails =
                    tenant.getValue().stream().map(VisibilityProbe::emailOf).toList();
            Set<String> present = table.present(tenant.getKey(), emails);
            long now = System.nanoTime();
            tenant.getValue().stream()
                    .filter(contact -> present.contains(emailOf(contact)))
                    .forEach(contact -> finish(contact, now));
        }
    }

    private void finish(ExpectedContact contact, long now) {
        Long began = pending.remove(contact);
        if (began != null) {
            measured.add(Duration.ofNanos(now - began));
        }
    }
}
