package dev.lethe.e2e.race;

import static org.awaitility.Awaitility.await;

import dev.lethe.e2e.people.Front;
import dev.lethe.e2e.people.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Schedules that are sent over HTTP, all at the same time: every lane sends its next message when the one before was
 * acknowledged, and lanes take turns.
 */
final class Performance implements AutoCloseable {
    private static final int THREADS = 12;
    private static final int ACCEPTED = 202;
    private static final int BUSY = 503;

    private final Front front;
    private final List<List<Actor.Line>> lanes;
    private final int size;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final ExecutorService turns = Executors.newFixedThreadPool(THREADS);

    Performance(Front front, List<Schedule> schedules) {
        this.front = front;
        this.lanes = schedules.stream()
                .flatMap(schedule -> schedule.actors().stream())
                .flatMap(actor -> actor.lanes().stream())
                .toList();
        this.size = schedules.stream().mapToInt(Schedule::size).sum();
    }

    /** Begins to send; completes when everything is acknowledged. */
    CompletableFuture<Void> begin() {
        return CompletableFuture.allOf(lanes.stream().map(this::play).toArray(CompletableFuture<?>[]::new));
    }

    /** The part of all messages that is acknowledged, 0 to 1. */
    double progress() {
        return (double) acknowledged.get() / size;
    }

    private CompletableFuture<Void> play(List<Actor.Line> lane) {
        CompletableFuture<Void> played = CompletableFuture.completedFuture(null);
        for (Actor.Line line : lane) {
            played = played.thenRunAsync(() -> deliver(line.message()), turns);
        }
        return played;
    }

    /** A message that the server was too busy for may be in the log or not: it is sent again under its id. */
    private void deliver(Message message) {
        int status = front.send(message).status();
        if (status == BUSY) {
            status = await("an answer that is not busy")
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> front.send(message).status(), answer -> answer != BUSY);
        }
        if (status != ACCEPTED) {
            throw new AssertionError(message.path() + " was answered " + status);
        }
        acknowledged.incrementAndGet();
    }

    @Override
    public void close() {
        turns.shutdownNow();
    }
}
