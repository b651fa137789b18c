package dev.lethe.streams.alarm;

import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.streams.sink.SinkTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every half minute, on a thread of its own, for sinks that lag too long and requests near their deadline. Each
 * is logged once while it lasts; {@link #gauges} show all of them. Every instance sees the same. What it remembers is
 * bounded: of requests the nearest deadlines, see {@link OpenRequests}; of alarms one name for each that stands.
 */
public final class ErasureAlarms implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureAlarms.class);
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(10);

    private final Map<String, Object> kafka;
    private final TopicSerdes serdes;
    private final Supplier<PolicyHistory> policies;
    private final AlarmRules rules;
    private final int room;
    private final Clock clock;
    private final AlarmGauges gauges = new AlarmGauges();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "lethe-erasure-alarms");
    private Set<String> raised = Set.of();

    private ErasureAlarms(
            Map<String, Object> kafka,
            TopicSerdes serdes,
            Supplier<PolicyHistory> policies,
            AlarmRules rules,
            int room,
            Clock clock) {
        this.kafka = Map.copyOf(kafka);
        this.serdes = serdes;
        this.policies = policies;
        this.rules = rules;
        this.room = room;
        this.clock = clock;
        thread.setDaemon(true);
    }

    /**
     * Starts looking.
     *
     * @param kafka {@code bootstrap.servers} and, where needed, security settings
     * @param policies name the sinks and the days within which a request must be done
     * @param room how many open requests are remembered at most
     */
    public static ErasureAlarms start(
            Map<String, Object> kafka,
            TopicSerdes serdes,
            Supplier<PolicyHistory> policies,
            AlarmRules rules,
            int room,
            Clock clock) {
        ErasureAlarms alarms = new ErasureAlarms(kafka, serdes, policies, rules, room, clock);
        alarms.thread.start();
        return alarms;
    }

    /** What was seen last, as metrics. */
    public AlarmGauges gauges() {
        return gauges;
    }

    private void run() {
        while (stopped.getCount() > 0) {
            try (AlarmClients clients = new AlarmClients(kafka, serdes, room)) {
                do {
                    look(clients);
                } while (!pause());
            } catch (RuntimeException e) {
                LOG.warn("lags of sinks are not known for now: {}", e.getClass().getName());
                pause();
            }
        }
    }

    private void look(AlarmClients clients) {
        clients.catchUp();
        Instant now = clock.instant();
        PolicyHistory history = policies.get();
        List<SinkLag> lags = clients.lags.read(SinkTopics.at(history, now), clients.closed());
        List<SinkLag> late = lags.stream().filter(lag -> rules.isLate(lag, now)).toList();
        int days = history.at(now).limits().erasureDays();
        OpenRequests open = clients.open();
        List<OpenRequest> due = open.kept().stream()
                .filter(request -> rules.isDue(request, days, now))
                .toList();
        gauges.show(lags, now);
        gauges.count(late.size(), open.kept().size(), due.size());
        raise(late, due, days, now);
    }

    private void raise(List<SinkLag> late, List<OpenRequest> due, int days, Instant now) {
        Set<String> standing = new HashSet<>();
        for (SinkLag lag : late) {
            String alarm = lag.group() + "/" + lag.topic() + "/" + lag.partition();
            standing.add(alarm);
            if (!raised.contains(alarm)) {
                LOG.warn(
                        "sink {} has not applied {}-{} for {} h; deletions are kept for {} h",
                        lag.group(),
                        lag.topic(),
                        lag.partition(),
                        lag.age(now).toHours(),
                        rules.tombstonesKept().toHours());
            }
        }
        for (OpenRequest request : due) {
            standing.add(request.id());
            if (!raised.contains(request.id())) {
                LOG.warn(
                        "erasure request {} is {} and must be done by {}",
                        request.id(),
                        request.state(),
                        request.deadline(days));
            }
        }
        raised = Set.copyOf(standing);
    }

    /** Waits for the next look; true when there is none. */
    private boolean pause() {
        try {
            return stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped.countDown();
            return true;
        }
    }

    /** Ends the thread. Idempotent. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
