package dev.lethe.benchmarks.pipeline;

import dev.lethe.benchmarks.contest.ClientSettings;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsFile;
import dev.lethe.streams.fault.DeadLetterWriter;
import dev.lethe.streams.runtime.StreamsProperties;
import dev.lethe.streams.runtime.StreamsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The plain loop, a process of its own: reads the pipeline's input as a reader of committed records, does nothing with
 * it, writes ready records of the pipeline's number and size, and commits both in one transaction as often as the
 * pipeline. As many loops as the pipeline has threads; clients as the pipeline's, set up from the same file.
 *
 * <pre>{@code Ceiling CONFIG OUTPUTS}</pre>
 */
public final class Ceiling {
    /** The loop's consumer group. */
    static final String GROUP = "bench-ceiling";

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LOOK_AT_CLOCK = 32;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Output> outputs;
    private final double[] due;
    private final int[] next;
    private final long interval;
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private long committed = System.nanoTime();
    private boolean open;

    private Ceiling(StreamsConfig config, List<Output> outputs, int number) {
        this.outputs = outputs;
        this.due = new double[outputs.size()];
        this.next = new int[outputs.size()];
        this.interval = Duration.ofMillis(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG))
                .toNanos();
        consumer = ClientSettings.consumer(config, GROUP);
        producer = ClientSettings.producer(config, GROUP + "-" + number);
    }

    /** Runs until the process is killed. */
    public static void main(String... arguments) throws IOException {
        Settings settings = StreamsSettings.read(SettingsFile.read(Path.of(arguments[0])), Map.of());
        List<Output> outputs = Output.read(Path.of(arguments[1]));
        TopicSerdes serdes = new TopicSerdes(ConfluentSchemaIds.at(settings.get(StreamsSettings.REGISTRY_URL)));
        StreamsConfig config = StreamsProperties.of(settings, new DeadLetterWriter(serdes));
        for (int number = 0; number < settings.get(StreamsSettings.THREADS); number++) {
            Thread loop = new Thread(new Ceiling(config, outputs, number)::run, "ceiling-" + number);
            loop.setUncaughtExceptionHandler((thread, fault) -> {
                System.err.println("the plain loop failed: " + fault);
                Runtime.getRuntime().halt(1);
            });
            loop.start();
        }
    }

    private void run() {
        producer.initTransactions();
        consumer.subscribe(List.of(Topics.SUBJECT_EVENTS.name()));
        while (true) {
            int taken = 0;
            for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
                take(event);
                if (++taken % LOOK_AT_CLOCK == 0) {
                    commitWhenDue();
                }
            }
            commitWhenDue();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> event) {
        if (!open) {
            producer.beginTransaction();
            open = true;
        }
        for (int i = 0; i < due.length; i++) {
            Output output = outputs.get(i);
            for (due[i] += output.perEvent(); due[i] >= 1; due[i]--) {
                var unused = producer.send(
                        output.sample().get(next[i]++ % output.sample().size()));
            }
        }
        done.put(new TopicPartition(event.topic(), event.partition()), new OffsetAndMetadata(event.offset() + 1));
    }

    private void commitWhenDue() {
        if (open && System.nanoTime() - committed >= interval) {
            producer.sendOffsetsToTransaction(done, consumer.groupMetadata());
            producer.commitTransaction();
            done.clear();
            open = false;
            committed = System.nanoTime();
        }
    }
}
