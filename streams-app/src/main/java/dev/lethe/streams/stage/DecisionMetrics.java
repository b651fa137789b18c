package dev.lethe.streams.stage;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.decision.Denial;
import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.decision.LedgerEntry;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what was decided, as metrics {@code stream-decision-metrics} of the task: {@code denied-<REASON>},
 * {@code <CHANNEL>-<ACTION>} and, for what was taken back, {@code removed-<REASON>}. Logs a refused legal hold, because
 * whoever placed it believes it in force. Knows nobody.
 */
final class DecisionMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(DecisionMetrics.class);
    private static final String SCOPE = "decision";

    private final StreamsMetrics metrics;
    private final TaskId task;
    private final Sensor effects;
    private final Map<Reason, Sensor> denials = new EnumMap<>(Reason.class);
    private final Map<Reason, Sensor> removals = new EnumMap<>(Reason.class);
    private final Map<Channel, Map<Action, Sensor>> disclosures = new EnumMap<>(Channel.class);

    DecisionMetrics(StreamsMetrics metrics, TaskId task) {
        this.metrics = metrics;
        this.task = task;
        this.effects = sensor("effects");
        for (Reason reason : Reason.values()) {
            denials.put(reason, sensor("denied-" + reason.name()));
        }
    }

    void record(Decision decision) {
        if (!decision.effects().isEmpty()) {
            effects.record(decision.effects().size());
        }
        decision.denials().forEach(this::record);
        decision.effects().forEach(effect -> {
            if (effect instanceof Effect.Disclosure disclosure) {
                record(disclosure.entry());
            }
        });
    }

    private void record(Denial denial) {
        Sensor sensor = denials.get(denial.reason());
        if (sensor != null) {
            sensor.record();
        }
        if (denial.reason() == Reason.HOLD_LIMIT_REACHED) {
            LOG.warn(
                    "a legal hold that {} placed is refused and not in force: {}", denial.recipient(), denial.reason());
        }
    }

    private void record(LedgerEntry entry) {
        disclosures
                .computeIfAbsent(entry.channel(), channel -> new EnumMap<>(Action.class))
                .computeIfAbsent(
                        entry.action(), action -> sensor(entry.channel().name() + "-" + action.name()))
                .record();
        if (entry.action() == Action.REMOVED) {
            removals.computeIfAbsent(entry.reason(), reason -> sensor("removed-" + reason.name()))
                    .record();
        }
    }

    private Sensor sensor(String operation) {
        return metrics.addRateTotalSensor(SCOPE, task.toString(), operation, Sensor.RecordingLevel.INFO);
    }
}
