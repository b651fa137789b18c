package dev.lethe.cli.policy.simulate;

import dev.lethe.cli.policy.replay.Replay;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.event.SubjectEvent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One person under both policies. */
final class Person {
    /** How both policies took an event; {@code null}: processed. */
    record Treatment(@Nullable Reason before, @Nullable Reason after) {}

    private final Map<Treatment, Integer> treatedDifferently = new HashMap<>(2);
    private SubjectState before = SubjectState.EMPTY;
    private SubjectState after = SubjectState.EMPTY;

    void apply(SubjectEvent event, Replay published, Replay draft) {
        Replay.Step was = published.apply(before, event);
        Replay.Step is = draft.apply(after, event);
        before = was.state();
        after = is.state();
        if (was.refusal() != is.refusal()) {
            treatedDifferently.merge(new Treatment(was.refusal(), is.refusal()), 1, Integer::sum);
        }
    }

    SubjectState before() {
        return before;
    }

    SubjectState after() {
        return after;
    }

    Map<Treatment, Integer> treatedDifferently() {
        return treatedDifferently;
    }

    @Override
    public String toString() {
        return "Person(redacted)";
    }
}
