package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Outlet;
import dev.lethe.benchmarks.rival.Stage;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Gives what comes of a record to Flink: records out as the main output, hand-overs as side outputs. */
final class CollectorOutlet implements Outlet {
    private final Map<Stage, OutputTag<Handed>> tags = new EnumMap<>(Stage.class);

    @SuppressWarnings("NullAway.Init") // bound before each record
    private KeyedProcessFunction<String, Handed, Sent>.Context context;

    @SuppressWarnings("NullAway.Init") // bound before each record
    private Collector<Sent> out;

    CollectorOutlet() {
        for (Stage stage : Stage.values()) {
            tags.put(stage, Place.of(stage).tag());
        }
    }

    /** What follows is of the record with this context. */
    void bind(KeyedProcessFunction<String, Handed, Sent>.Context context, Collector<Sent> out) {
        this.context = context;
        this.out = out;
    }

    @Override
    public void write(String topic, byte[] key, byte @Nullable [] value, @Nullable String mark) {
        out.collect(new Sent(topic, key, value, mark));
    }

    @Override
    public void handOver(Stage stage, byte[] key, byte[] value, @Nullable String mark) {
        context.output(tags.get(stage), new Handed(stage, key, value, mark));
    }
}
