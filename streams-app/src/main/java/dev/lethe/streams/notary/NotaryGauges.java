package dev.lethe.streams.notary;

import dev.lethe.schemas.topic.NotarisedLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How the notary of one log does, as metrics with the log's word as label {@code log}:
 * {@code lethe_notary_covered_records}, the records that checkpoints cover in this instance's partitions, and
 * {@code lethe_notary_refused}, its partitions for which nothing is signed.
 */
public final class NotaryGauges implements MeterBinder {
    private static final String LABEL = "log";

    private final NotarisedLog log;
    private final Map<Integer, Long> covered = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();

    NotaryGauges(NotarisedLog log) {
        this.log = log;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("lethe.notary.covered.records", covered, NotaryGauges::sum)
                .description("records of the log that checkpoints cover, in the partitions of this instance")
                .tag(LABEL, log.word())
                .register(registry);
        Gauge.builder("lethe.notary.refused", refused, AtomicInteger::get)
                .description("partitions for which nothing is signed, since the last notes cannot be vouched for")
                .tag(LABEL, log.word())
                .register(registry);
    }

    void covered(int partition, long records) {
        covered.put(partition, records);
    }

    void left(int partition) {
        covered.remove(partition);
    }

    void refused(int partitions) {
        refused.set(partitions);
    }

    private static double sum(Map<Integer, Long> covered) {
        return covered.values().stream().mapToLong(Long::longValue).sum();
    }
}
