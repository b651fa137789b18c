package dev.lethe.streams.stage;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.Decision;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.TaskId;

/** Counts decisions and denials by reason, as metrics {@code stream-decision-metrics} of the task. */
final class DecisionMetrics {
    private static final String SCOPE = "decision";

    private final Sensor effects;
    private final Map<Reason, Sensor> denials = new EnumMap<>(Reason.class);

    DecisionMetrics(StreamsMetrics metrics, TaskId task) {
        this.effects = sensor(metrics, task, "effects");
        for (Reason reason : Reason.values()) {
            denials.put(reason, sensor(metrics, task, "denied-" + reason.name()));
        }
    }

    void record(Decision decision) {
        if (!decision.effects().isEmpty()) {
            effects.record(decision.effects().size());
        }
        decision.denials().forEach(denial -> {
            Sensor sensor = denials.get(denial.reason());
            if (sensor != null) {
                sensor.record();
            }
        });
    }

    private static Sensor sensor(StreamsMetrics metrics, TaskId task, String operation) {
        return metrics.addRateTotalSensor(SCOPE, task.toString(), operation, Sensor.RecordingLevel.INFO);
    }
}
