package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Work;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Does the work of the stages of one place; each instance has its own. */
final class StageFunction extends KeyedProcessFunction<String, Handed, Sent> {
    private static final long serialVersionUID = 1L;

    private final Place place;

    @SuppressWarnings("NullAway.Init") // made when Flink opens the function
    private transient CollectorOutlet outlet;

    @SuppressWarnings("NullAway.Init") // made when Flink opens the function
    private transient Work work;

    StageFunction(Place place) {
        this.place = place;
    }

    @Override
    public void open(OpenContext context) {
        outlet = new CollectorOutlet();
        work = new Work(ProcessMeans.get(), place.tables(getRuntimeContext()), outlet);
    }

    @Override
    public void processElement(Handed one, Context context, Collector<Sent> out) {
        outlet.bind(context, out);
        work.process(one.stage(), one.key(), one.value(), one.mark());
    }
}
