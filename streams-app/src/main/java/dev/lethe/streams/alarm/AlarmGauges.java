package dev.lethe.streams.alarm;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lags and open requests as metrics: {@code lethe_sink_oldest_age_seconds} by group, topic and partition, and counts of
 * {@code lethe_sinks_late}, {@code lethe_erasures_open} and {@code lethe_erasures_due}. They name nobody.
 */
public final class AlarmGauges implements MeterBinder {
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger due = new AtomicInteger();
    private volatile @Nullable MultiGauge ages;

    @Override
    public void bindTo(MeterRegistry registry) {
        ages = MultiGauge.builder("lethe.sink.oldest.age.seconds")
                .description("age of the oldest record that a sink has yet to apply")
                .register(registry);
        Gauge.builder("lethe.sinks.late", late, AtomicInteger::get)
                .description("sinks and partitions that lag too long")
                .register(registry);
        Gauge.builder("lethe.erasures.open", open, AtomicInteger::get)
                .description("erasure requests that are not closed, as far as they are remembered")
                .register(registry);
        Gauge.builder("lethe.erasures.due", due, AtomicInteger::get)
                .description("open erasure requests near their deadline")
                .register(registry);
    }

    void show(List<SinkLag> lags, Instant now) {
        MultiGauge gauge = ages;
        if (gauge != null) {
            gauge.register(
                    lags.stream()
                            .map(lag ->
                                    MultiGauge.Row.of(tags(lag), lag.age(now).toSeconds()))
                            .toList(),
                    true);
        }
    }

    void count(int lateSinks, int openRequests, int dueRequests) {
        late.set(lateSinks);
        open.set(openRequests);
        due.set(dueRequests);
    }

    private static Tags tags(SinkLag lag) {
        return Tags.of("group", lag.group(), "topic", lag.topic(), "partition", Integer.toString(lag.partition()));
    }
}
