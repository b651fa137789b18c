package dev.lethe.streams.runtime;

import com.sun.net.httpserver.HttpHandler;
import dev.lethe.settings.Settings;
import dev.lethe.settings.TlsFile;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a topology until it is closed. A thread that fails is replaced unless {@link ThreadFaults} says that a new one
 * would fail alike; an application in error ends.
 */
public final class PipelineRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineRunner.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);

    private final KafkaStreams streams;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final KafkaStreamsMetrics metrics;
    private final HealthServer health;
    private final GroupMembershipOperation onClose;
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Binds the health port and starts the topology.
     *
     * @param policiesHealthy whether every published policy is in force here; without, the application is not ready
     * @param endpoints path to what is served there from the running application
     */
    public PipelineRunner(
            Topology topology,
            StreamsConfig config,
            Settings settings,
            BooleanSupplier policiesHealthy,
            Function<KafkaStreams, Map<String, HttpHandler>> endpoints) {
        this.streams = new KafkaStreams(topology, config);
        this.onClose = onClose(settings);
        this.metrics = new KafkaStreamsMetrics(streams);
        this.health = new HealthServer(
                settings.get(StreamsSettings.HTTP_HOST),
                settings.get(StreamsSettings.HTTP_PORT),
                settings.get(TlsFile.SETTING).map(TlsContext::of),
                () -> streams.state() != KafkaStreams.State.ERROR,
                () -> streams.state() == KafkaStreams.State.RUNNING && policiesHealthy.getAsBoolean(),
                registry::scrape,
                endpoints.apply(streams));
        streams.setUncaughtExceptionHandler(ThreadFaults::answer);
        streams.setStateListener(this::stateChanged);
        metrics.bindTo(registry);
        streams.start();
    }

    /** Shows more metrics beside those of the topology. */
    public void show(MeterBinder more) {
        more.bindTo(registry);
    }

    /** Waits until the application has ended; true when it ended because of an error. */
    public boolean awaitEnd() throws InterruptedException {
        ended.await();
        return streams.state() == KafkaStreams.State.ERROR;
    }

    @Override
    public void close() {
        streams.close(CloseOptions.timeout(CLOSE_TIMEOUT).withGroupMembershipOperation(onClose));
        metrics.close();
        health.close();
        ended.countDown();
    }

    /**
     * Leaving lets others begin at once, and is right where they have warm copies of the state. Where they have none,
     * an instance that has a name is waited for: it comes back with its state sooner than they would restore it.
     */
    static GroupMembershipOperation onClose(Settings settings) {
        boolean comesBack = !settings.get(StreamsSettings.INSTANCE_ID).equals(StreamsSettings.NONE);
        boolean othersAreWarm = settings.get(StreamsSettings.STANDBYS) > 0;
        return comesBack && !othersAreWarm
                ? GroupMembershipOperation.REMAIN_IN_GROUP
                : GroupMembershipOperation.LEAVE_GROUP;
    }

    private void stateChanged(KafkaStreams.State now, KafkaStreams.State before) {
        LOG.info("pipeline {} -> {}", before, now);
        if (now == KafkaStreams.State.ERROR) {
            ended.countDown();
        }
    }
}
