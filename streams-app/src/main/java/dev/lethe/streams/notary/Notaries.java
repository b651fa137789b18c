package dev.lethe.streams.notary;

import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.NotarisedLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;

/** The notaries of all logs. Each works by itself: what holds one up, or makes it refuse to sign, stops no other. */
public final class Notaries implements MeterBinder, AutoCloseable {
    private final List<LedgerNotary> notaries;

    private Notaries(List<LedgerNotary> notaries) {
        this.notaries = List.copyOf(notaries);
    }

    /**
     * Starts signing.
     *
     * @param kafka {@code bootstrap.servers} and, where needed, security settings
     */
    public static Notaries start(
            Map<String, Object> kafka, TopicSerdes serdes, NotaryIdentity identity, LedgerNotary.Plan plan) {
        return new Notaries(NotarisedLog.ALL.stream()
                .map(log -> LedgerNotary.start(kafka, serdes, log, identity.signer(log), plan))
                .toList());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        notaries.forEach(notary -> notary.gauges().bindTo(registry));
    }

    /** Ends them, all at the same time. Idempotent. */
    @Override
    public void close() {
        notaries.forEach(LedgerNotary::stop);
        notaries.forEach(LedgerNotary::close);
    }
}
