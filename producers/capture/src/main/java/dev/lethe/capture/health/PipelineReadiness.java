package dev.lethe.capture.health;

import dev.lethe.http.serve.Readiness;
import dev.lethe.producer.LetheProducer;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks brokers and registry in the background. Brokers and topics are asked again and again; the schemas until they are
 * registered once: after that the registry is not needed to take events in.
 */
public final class PipelineReadiness implements Readiness, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineReadiness.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final int ASK_LIMIT_MS = 2_000;
    private static final String BROKERS = "Kafka brokers";
    private static final String TOPICS = "topics";
    private static final String SCHEMAS = "schema registration";

    private final Admin admin;
    private final LetheProducer producer;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lethe-readiness");
        thread.setDaemon(true);
        return thread;
    });
    private volatile List<String> missing = List.of(BROKERS, TOPICS, SCHEMAS);
    private boolean registered;

    private PipelineReadiness(Admin admin, LetheProducer producer) {
        this.admin = admin;
        this.producer = producer;
    }

    /** Starts to ask the brokers that {@code kafka} reaches. */
    public static PipelineReadiness start(Map<String, Object> kafka, LetheProducer producer) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "lethe-capture-readiness");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ASK_LIMIT_MS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ASK_LIMIT_MS);
        properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        PipelineReadiness readiness = new PipelineReadiness(Admin.create(properties), producer);
        readiness.begin();
        return readiness;
    }

    @Override
    public List<String> missing() {
        return missing;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        admin.close(Duration.ZERO);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task catches what it can meet and ends with the scheduler
    private void begin() {
        scheduler.scheduleWithFixedDelay(this::check, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void check() {
        List<String> found = new ArrayList<>();
        try {
            checkTopics(found);
            checkSchemas(found);
        } catch (RuntimeException e) {
            found.add(BROKERS);
            LOG.warn("the readiness check failed: {}", e.getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        note(List.copyOf(found));
    }

    private void checkTopics(List<String> found) throws InterruptedException {
        List<String> needed = List.of(Topics.SUBJECT_EVENTS.name(), Topics.PAGE_VIEWS.name());
        Future<?> answer = admin.describeTopics(needed).allTopicNames();
        try {
            answer.get(ASK_LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            found.add(e.getCause() instanceof UnknownTopicOrPartitionException ? TOPICS : BROKERS);
        } catch (TimeoutException e) {
            found.add(BROKERS);
        }
    }

    private void checkSchemas(List<String> found) {
        if (registered) {
            return;
        }
        try {
            producer.warmUp();
            registered = true;
        } catch (KafkaException e) {
            found.add(SCHEMAS);
        }
    }

    private void note(List<String> found) {
        if (!found.equals(missing)) {
            if (found.isEmpty()) {
                LOG.info("ready");
            } else {
                LOG.warn("not ready, not available: {}", String.join(", ", found));
            }
        }
        missing = found;
    }
}
