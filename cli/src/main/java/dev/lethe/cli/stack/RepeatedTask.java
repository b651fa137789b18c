package dev.lethe.cli.stack;

import java.time.Duration;

/** Something that is done again and again while a stack runs, in a thread of its own; the first time after a period. */
final class RepeatedTask implements AutoCloseable {

    /** What is done. Expected faults are its own to bear: the next time it is tried again. */
    interface Task {
        void run() throws InterruptedException;
    }

    private final Thread thread;

    RepeatedTask(String name, Duration period, Task task) {
        this.thread = new Thread(() -> repeat(period, task), name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private static void repeat(Duration period, Task task) {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(period.toMillis());
                task.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
