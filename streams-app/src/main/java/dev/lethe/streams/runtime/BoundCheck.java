package dev.lethe.streams.runtime;

import dev.lethe.schemas.bound.Part;
import dev.lethe.schemas.bound.PhysicalBound;
import dev.lethe.schemas.bound.Place;
import dev.lethe.schemas.bound.SettingsInForce;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.settings.SettingsException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Whether the settings of brokers and topics keep the bound of erasure that is promised. */
final class BoundCheck {
    private final RetentionPlan plan;

    BoundCheck(RetentionPlan plan) {
        this.plan = plan;
    }

    /** Throws {@link SettingsException} with setting, value and bound when data would stay longer. */
    void require(Admin admin, Collection<TopicSpec<?, ?>> catalogue) throws InterruptedException, ExecutionException {
        Optional<String> problem = problem(catalogue, SettingsInForce.read(admin, catalogue, plan));
        if (problem.isPresent()) {
            throw new SettingsException(List.of(problem.get()));
        }
    }

    /** The setting that breaks the bound, in one sentence; empty when it holds. */
    Optional<String> problem(Collection<TopicSpec<?, ?>> catalogue, SettingsInForce settings) {
        PhysicalBound bound = PhysicalBound.of(catalogue, settings, plan);
        return bound.breach().map(place -> sentence(catalogue, place));
    }

    private String sentence(Collection<TopicSpec<?, ?>> catalogue, Place place) {
        PhysicalBound planned = PhysicalBound.of(catalogue, SettingsInForce.planned(catalogue, plan), plan);
        Part culprit = PhysicalBound.culprit(place, planned);
        return "%s = %s: erased data would stay in %s for %s, which breaks %s = %s"
                .formatted(
                        culprit.setting(),
                        culprit.value(),
                        place.name(),
                        place.endless() ? "good" : "up to " + place.worst(),
                        StreamsSettings.ERASURE_BOUND.name(),
                        plan.bound());
    }
}
