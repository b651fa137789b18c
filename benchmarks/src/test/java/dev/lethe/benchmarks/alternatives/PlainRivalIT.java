package dev.lethe.benchmarks.alternatives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.benchmarks.contest.CommittedRecords;
import dev.lethe.benchmarks.contest.EventLog;
import dev.lethe.benchmarks.contest.Ground;
import dev.lethe.benchmarks.contest.Script;
import dev.lethe.benchmarks.rival.Tables;
import dev.lethe.benchmarks.rival.plain.PlainTopics;
import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.ChildProcess;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.schemas.serde.TopicSerdes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainRivalIT {
    private static final int PEOPLE = 600;
    private static final int EVENTS_EACH = 10;
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final long LOOK_MILLIS = 20;

    /** What is left of a run. */
    private record Left(Outputs.Written outputs, Map<Bytes, Bytes> counted) {}

    @Test
    void shouldWriteAndCountTheSameWhenItIsKilledMeanwhile(@TempDir Path folder) throws InterruptedException {
        try (BaseStack stack = BaseStack.start(folder, new PrintWriter(new StringWriter(), true));
                Ground ground = new Ground(stack)) {
            ground.startAfresh();
            ground.events().write(List.of(Script.mixed("events written", 0, PEOPLE, EVENTS_EACH)));
            Outputs outputs = new Outputs(new TopicSerdes(stack.settings().schemaIds()), stack.policy());

            Left undisturbed = run(ground, outputs, 0);
            Left killed = run(ground, outputs, 2);

            assertThat(killed.outputs().topics())
                    .isEqualTo(undisturbed.outputs().topics())
                    .allSatisfy((topic, digest) -> assertThat(digest.records()).isPositive());
            assertThat(killed.counted()).isEqualTo(undisturbed.counted()).isNotEmpty();
        }
    }

    private static Left run(Ground ground, Outputs outputs, int kills) throws InterruptedException {
        Contestant plain = Contestant.on(ground.stack()).get(1);
        ground.startAfresh();
        ground.broker().create(plain.topics(), ground.stack().settings().get(StackSettings.PARTITIONS));
        Path config = ground.streamsConfig(COMMIT_INTERVAL);
        EventLog.Released events = ground.events().release(0);
        for (int kill = 1; kill <= kills; kill++) {
            try (ChildProcess process = plain.start().apply(config)) {
                while (left(ground, plain, events) > events.events() * (kills + 1 - kill) / (kills + 1)) {
                    process.requireRunning();
                    Thread.sleep(LOOK_MILLIS);
                }
                process.kill();
                assertThat(left(ground, plain, events)).isPositive();
            }
        }
        try (ChildProcess process = plain.start().apply(config)) {
            ground.contest(plain.group(), plain.handedOver(), outputs.topics()).seconds("events", events, process);
        }
        return new Left(outputs.read(plain.name(), ground.stack().kafka(), ground.broker()), counted(ground));
    }

    private static long left(Ground ground, Contestant contestant, EventLog.Released events)
            throws InterruptedException {
        Map<TopicPartition, Long> committed = ground.broker().progress(contestant.group());
        return events.ends().entrySet().stream()
                .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    /** The last value of each key in the changelogs of what was counted. */
    private static Map<Bytes, Bytes> counted(Ground ground) throws InterruptedException {
        Map<Bytes, Bytes> counted = new HashMap<>();
        List<TopicPartition> partitions = ground.broker()
                .partitions(List.of(
                        PlainTopics.changelogOf(Tables.Kind.TALLIES), PlainTopics.changelogOf(Tables.Kind.PARTS)));
        CommittedRecords.read(
                ground.stack().kafka(),
                ground.broker().beginnings(partitions),
                ground.broker().ends(partitions),
                change -> counted.put(Bytes.wrap(change.key()), Bytes.wrap(change.value())));
        return counted;
    }
}
