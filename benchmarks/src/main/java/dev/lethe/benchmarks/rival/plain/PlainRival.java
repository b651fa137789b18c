package dev.lethe.benchmarks.rival.plain;

import dev.lethe.benchmarks.rival.Surroundings;
import dev.lethe.settings.Settings;
import dev.lethe.streams.fault.DeadLetterWriter;
import dev.lethe.streams.runtime.StreamsProperties;
import dev.lethe.streams.runtime.StreamsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The pipeline's work by hand, a process of its own: as many loops as the pipeline has threads, each a reader of
 * committed records and a transactional producer with the pipeline's own clients' settings, which commits as often.
 * Outputs, changes of tables and progress are one transaction, so that each record counts exactly once, whenever the
 * process is killed. A process that fails ends; started again it goes on where the last commit was.
 *
 * <p>{@code PlainTopics.own} must be there.
 *
 * <pre>{@code PlainRival CONFIG}</pre>
 */
public final class PlainRival {
    /** The client's consumer group. */
    public static final String GROUP = "bench-plain";

    private PlainRival() {}

    /** Runs until the process is told to end, or killed. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Surroundings surroundings = Surroundings.start(Path.of(arguments[0]));
        Settings settings = surroundings.settings();
        StreamsConfig config = StreamsProperties.of(
                settings, new DeadLetterWriter(surroundings.means().serdes()));
        RocksSettings rocks = RocksSettings.of(config);
        Path folder = settings.get(StreamsSettings.STATE_DIR).resolve(GROUP);
        List<PlainLoop> loops = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < settings.get(StreamsSettings.THREADS); number++) {
            String name = GROUP + "-" + number;
            PlainLoop loop = new PlainLoop(config, surroundings.means(), rocks, folder, GROUP, name);
            Thread thread = new Thread(loop, name);
            thread.setUncaughtExceptionHandler((failed, fault) -> fail(fault));
            loops.add(loop);
            threads.add(thread);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(loops, threads), "end"));
        threads.forEach(Thread::start);
    }

    private static void end(List<PlainLoop> loops, List<Thread> threads) {
        loops.forEach(PlainLoop::stop);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says where, not what: the message may quote a record. */
    private static void fail(Throwable fault) {
        System.err.println("the plain client failed: " + fault.getClass().getName());
        for (StackTraceElement place : fault.getStackTrace()) {
            System.err.println("  at " + place);
        }
        Runtime.getRuntime().halt(1);
    }
}
