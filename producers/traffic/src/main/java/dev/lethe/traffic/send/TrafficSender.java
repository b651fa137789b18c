package dev.lethe.traffic.send;

import dev.lethe.traffic.message.Answer;
import dev.lethe.traffic.message.Message;
import dev.lethe.traffic.message.Message.ChildReport;
import dev.lethe.traffic.message.Message.Correction;
import dev.lethe.traffic.message.Message.Erasure;
import dev.lethe.traffic.message.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests at a steady rate, several at a time. A person's next request goes out only after the answer to the
 * previous one, so that the log holds the person's events in the scenario's order.
 */
public final class TrafficSender {
    /** Events up to the very millisecond of an erasure count as erased. */
    private static final Duration AFTER_ERASURE = Duration.ofMillis(3);

    private final CaptureClient client;
    private final SenderOptions options;
    private final TrafficListener listener;

    /** Sends through {@code client} and tells {@code listener}. */
    public TrafficSender(CaptureClient client, SenderOptions options, TrafficListener listener) {
        this.client = client;
        this.options = options;
        this.listener = listener;
    }

    /**
     * Returns when every request has its final answer.
     *
     * @throws UnreachableException when the server took a request neither at once nor later
     */
    public SendReport send(List<Request> requests) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(options.concurrency());
        try {
            return new Run(threads).send(requests);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw e;
        } finally {
            threads.shutdownNow();
        }
    }

    /** One scenario on its way. */
    private final class Run {
        private final ExecutorService threads;
        private final Semaphore room = new Semaphore(options.concurrency());
        private final Map<String, CompletableFuture<Void>> latest = new HashMap<>();
        private final Tally tally = new Tally();
        private final long began = System.nanoTime();
        private volatile boolean failed;

        Run(ExecutorService threads) {
            this.threads = threads;
        }

        SendReport send(List<Request> requests) throws InterruptedException {
            List<CompletableFuture<Void>> begun = new ArrayList<>();
            for (int i = 0; i < requests.size() && !failed; i++) {
                awaitTurn(i);
                room.acquire();
                begun.add(begin(requests.get(i)));
            }
            CompletableFuture.allOf(begun.toArray(CompletableFuture<?>[]::new)).join();
            return tally.report(Duration.ofNanos(System.nanoTime() - began));
        }

        private void awaitTurn(int index) throws InterruptedException {
            if (options.perSecond() > 0) {
                long due = began + TimeUnit.SECONDS.toNanos(1) * index / options.perSecond();
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            }
        }

        private CompletableFuture<Void> begin(Request request) {
            CompletableFuture<Void> previous = request.person() == null
                    ? CompletableFuture.completedFuture(null)
                    : latest.getOrDefault(request.person(), CompletableFuture.completedFuture(null));
            CompletableFuture<Void> next = previous.thenRunAsync(() -> deliver(request), threads)
                    .whenComplete((done, fault) -> {
                        if (fault != null) {
                            failed = true;
                        }
                        room.release();
                    });
            if (request.person() != null) {
                latest.put(request.person(), next);
            }
            return next;
        }

        private static boolean mayErase(Message message) {
            return message instanceof Erasure || message instanceof ChildReport || message instanceof Correction;
        }

        private void deliver(Request request) {
            try {
                listener.sending(request);
                Answer answer = client.send(request, maybeTaken -> {
                    tally.postponed(request, maybeTaken);
                    listener.postponed(request);
                });
                if (mayErase(request.message())) {
                    Thread.sleep(AFTER_ERASURE.toMillis());
                }
                tally.answered(request, answer);
                listener.answered(request, answer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        }
    }
}
