package dev.lethe.benchmarks.alternatives;

import dev.lethe.benchmarks.contest.Ground;
import dev.lethe.benchmarks.rival.plain.PlainRival;
import dev.lethe.benchmarks.rival.plain.PlainTopics;
import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.ChildProcess;
import dev.lethe.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One of those who do the same work.
 *
 * @param name in figures
 * @param group its consumer group
 * @param handedOver how the names of topics end that it writes and reads itself, and whose records it must have
 *     committed at the end
 * @param topics that must be there before it starts, besides the catalogue's, with as many partitions as the input:
 *     name to settings
 * @param start starts its process under the settings of a streams application in a file
 */
record Contestant(
        String name,
        String group,
        List<String> handedOver,
        Map<String, Map<String, String>> topics,
        Function<Path, ChildProcess> start) {
    /** The streams application itself. */
    static final String PIPELINE = "pipeline";

    /** All that are built, the pipeline first. */
    static List<Contestant> on(BaseStack stack) {
        return stack.hasFlink()
                ? List.of(pipeline(stack), plain(stack), flink(stack))
                : List.of(pipeline(stack), plain(stack));
    }

    private static Contestant pipeline(BaseStack stack) {
        return new Contestant(PIPELINE, Topics.PIPELINE, Ground.HANDED_OVER, Map.of(), stack::streams);
    }

    private static Contestant plain(BaseStack stack) {
        return new Contestant(
                "plain",
                PlainRival.GROUP,
                PlainTopics.handedOver(),
                PlainTopics.own(stack.settings().retentionPlan()),
                config -> stack.likeStreams("plain", PlainRival.class, List.of(config.toString())));
    }

    /** Its stages are joined in its own memory. */
    private static Contestant flink(BaseStack stack) {
        return new Contestant("flink", BaseStack.FLINK_GROUP, List.of(), Map.of(), stack::flink);
    }
}
