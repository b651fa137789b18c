package dev.lethe.benchmarks.mass;

import dev.lethe.benchmarks.stack.Meter;
import dev.lethe.cli.stack.EmbeddedStack;
import java.time.Duration;

/** A running stack with what gives it work and what sees the work done. */
record LoadedStack(EmbeddedStack stack, Intake intake, Backlog backlog, OutcomeWatch outcomes, Meter meter)
        implements AutoCloseable {
    /** Seconds without any change after which a run is given up. */
    static final int STALLED = 600;

    private static final long WARM = 2_000;
    private static final double NANOS = 1e9;

    static LoadedStack of(EmbeddedStack stack, Meter meter) {
        return new LoadedStack(
                stack, new Intake(stack), new Backlog(stack.addresses().kafka()), new OutcomeWatch(stack), meter);
    }

    /** Ordinary traffic of the people with the numbers from {@code first} on, once it is under way. */
    Traffic traffic(long first, long people) throws InterruptedException {
        Traffic traffic = new Traffic(intake, backlog, first, people);
        try {
            meter.await("traffic warms up", outcomes.contacts() + WARM, outcomes::contacts, STALLED);
            return traffic;
        } catch (InterruptedException | RuntimeException e) {
            traffic.close();
            throw e;
        }
    }

    /** Contacts a second that {@code traffic} changes while nothing else happens. */
    double throughput(Traffic traffic, Duration period) throws InterruptedException {
        long contacts = outcomes.contacts();
        long began = System.nanoTime();
        pass("seconds of traffic alone", period);
        traffic.requireRunning();
        return (outcomes.contacts() - contacts) / since(began);
    }

    /** Lets {@code period} pass. */
    void pass(String what, Duration period) throws InterruptedException {
        long began = System.nanoTime();
        meter.await(what, period.toSeconds(), () -> (long) since(began), STALLED);
    }

    /** Something that hands events over. */
    interface Sending {
        void run() throws InterruptedException;
    }

    /** Sends from a thread of its own. */
    static Thread inBackground(String name, Sending sending) {
        Thread thread = new Thread(
                () -> {
                    try {
                        sending.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Seconds since {@code began}, on {@link System#nanoTime}. */
    static double since(long began) {
        return (System.nanoTime() - began) / NANOS;
    }

    @Override
    public void close() {
        outcomes.close();
        backlog.close();
        intake.close();
    }
}
