package dev.lethe.cli.process;

import dev.lethe.cli.process.StepEvent.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Starts steps as early as their dependencies allow, keeps the services running, stops them the other way round. When a
 * service cannot be kept running, everything is stopped: the stack is never half alive without saying so. Thread-safe.
 */
public final class Supervisor implements AutoCloseable {
    private final List<Step> order;
    private final Map<String, ServiceRunner> runners = new LinkedHashMap<>();
    private final StepListener listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(Supervisor::daemon);
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private boolean closed;

    /**
     * Prepares; nothing is started yet.
     *
     * @throws IllegalArgumentException when steps depend on each other in a circle or on unknown ones
     */
    public Supervisor(
            Collection<? extends Step> steps,
            ProcessFolders folders,
            Patience patience,
            RestartPolicy policy,
            StepListener listener) {
        this.order = StartOrder.of(steps);
        this.listener = oneAtATime(listener);
        for (Step step : order) {
            if (step instanceof Service service) {
                runners.put(step.name(), new ServiceRunner(service, folders, patience, policy, this.listener));
            }
        }
    }

    /**
     * Runs all steps and returns when every service is ready and every task is done.
     *
     * @throws StackException when a step fails; everything has been stopped by then
     */
    public void start() {
        CompletableFuture<Void> failed = new CompletableFuture<>();
        try {
            CompletableFuture.anyOf(beginAll(failed), failed, end).join();
        } catch (CompletionException e) {
            close();
            throw asStackException(e);
        }
        if (end.isDone()) {
            throw new StackException("The stack was stopped while it was starting.");
        }
        runners.values().forEach(runner -> threads.execute(() -> watch(runner)));
    }

    private CompletableFuture<Void> beginAll(CompletableFuture<Void> failed) {
        Map<String, CompletableFuture<Void>> begun = new HashMap<>();
        for (Step step : order) {
            CompletableFuture<Void> before = allOf(step.after().stream().map(begun::get));
            begun.put(step.name(), before.thenRunAsync(() -> begin(step, failed), threads));
        }
        return allOf(begun.values().stream());
    }

    private static CompletableFuture<Void> allOf(Stream<CompletableFuture<Void>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Returns when {@link #close} has been called.
     *
     * @throws StackException when the stack stopped because a service could not be kept running
     */
    public void awaitEnd() {
        try {
            end.join();
        } catch (CompletionException e) {
            throw asStackException(e);
        }
    }

    /** Kills the named service without notice, as a crash would; it is then restarted as after any crash. */
    public void kill(String service) {
        ServiceRunner runner = runners.get(service);
        if (runner == null) {
            throw new IllegalArgumentException(service + " is not one of " + runners.keySet());
        }
        runner.kill();
    }

    /** Stops all services, each before what it depends on. Idempotent; a second caller waits for the first. */
    @Override
    public void close() {
        stopAll();
        end.complete(null);
    }

    /** Each service stops as soon as everything that depends on it has stopped. */
    private synchronized void stopAll() {
        if (closed) {
            return;
        }
        closed = true;
        List<Step> reverse = new ArrayList<>(order);
        Collections.reverse(reverse);
        Map<String, CompletableFuture<Void>> stopped = new HashMap<>();
        for (Step step : reverse) {
            CompletableFuture<Void> dependents = allOf(reverse.stream()
                    .filter(other -> other.after().contains(step.name()))
                    .map(other -> stopped.get(other.name())));
            stopped.put(step.name(), dependents.thenRunAsync(() -> stop(step), threads));
        }
        allOf(stopped.values().stream()).join();
        threads.shutdown();
    }

    private void stop(Step step) {
        ServiceRunner runner = runners.get(step.name());
        try {
            if (runner != null) {
                runner.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(Step step, CompletableFuture<Void> failed) {
        try {
            if (step instanceof Service) {
                runnerOf(step).start();
            } else if (step instanceof Task task) {
                run(task);
            }
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            StackException problem = e instanceof StackException known ? known : unexpected(step, e);
            failed.completeExceptionally(problem);
            throw problem;
        }
    }

    private void run(Task task) throws Exception {
        long began = System.nanoTime();
        listener.on(StepEvent.of(task.name(), Phase.STARTING));
        task.action().run();
        listener.on(new StepEvent(task.name(), Phase.READY, Duration.ofNanos(System.nanoTime() - began), null, null));
    }

    private void watch(ServiceRunner runner) {
        try {
            runner.watch();
        } catch (StackException e) {
            stopAll();
            end.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ServiceRunner runnerOf(Step step) {
        return java.util.Objects.requireNonNull(runners.get(step.name()));
    }

    private static StackException unexpected(Step step, Exception e) {
        return new StackException("%s failed: %s".formatted(step.name(), e), e);
    }

    private static StackException asStackException(CompletionException e) {
        return e.getCause() instanceof StackException known
                ? known
                : new StackException("the stack failed: " + e.getCause(), e);
    }

    private static StepListener oneAtATime(StepListener listener) {
        Object lock = new Object();
        return event -> {
            synchronized (lock) {
                listener.on(event);
            }
        };
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "lethe-supervisor");
        thread.setDaemon(true);
        return thread;
    }
}
