package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Surroundings;
import dev.lethe.benchmarks.stack.BaseStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The pipeline's work on a Flink cluster in one process, set up from the same file as the pipeline. Runs until killed;
 * started again, goes on from its newest checkpoint. A fault ends the process with 1.
 *
 * <pre>{@code FlinkRival CONFIG}</pre>
 */
public final class FlinkRival {
    /** The job's consumer group, and how the ids of its transactions begin. */
    public static final String GROUP = BaseStack.FLINK_GROUP;

    private static final int FAILED = 1;
    private static final int FRAMES = 5;

    private FlinkRival() {}

    /** Runs the job with the streams application's settings in the file that is named. */
    public static void main(String... arguments) throws InterruptedException {
        try {
            run(Path.of(arguments[0]));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            System.err.println("the Flink job failed: " + kindOf(e));
        }
        Runtime.getRuntime().halt(FAILED);
    }

    private static void run(Path config) throws Exception {
        Surroundings surroundings = Surroundings.start(config);
        ProcessMeans.set(surroundings.means());
        Clients clients = Clients.of(surroundings);
        StreamExecutionEnvironment flink = environment(surroundings);
        FlinkJob.addTo(flink, clients);
        flink.execute(GROUP);
    }

    private static StreamExecutionEnvironment environment(Surroundings surroundings) throws IOException {
        return StreamExecutionEnvironment.getExecutionEnvironment(ClusterSettings.of(surroundings.settings()));
    }

    /** Classes and places only: messages may quote what was processed. */
    private static String kindOf(Throwable fault) {
        Throwable cause = fault.getCause();
        if (cause != null && cause != fault) {
            return kindOf(cause);
        }
        return Stream.of(fault.getStackTrace())
                .limit(FRAMES)
                .map(frame -> " at " + frame)
                .collect(Collectors.joining("", fault.getClass().getName(), ""));
    }
}
