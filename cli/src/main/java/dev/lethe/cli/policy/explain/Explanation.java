package dev.lethe.cli.policy.explain;

import dev.lethe.cli.policy.replay.Replay;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.decision.Verdict;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.intake.Checked;
import dev.lethe.privacy.intake.IdentifiedEvent;
import dev.lethe.privacy.intake.Violation;
import dev.lethe.privacy.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a person's events under one policy.
 *
 * @param events what became of each event
 * @param verdicts who may receive what at the end, in the policy's order
 */
public record Explanation(List<Treated> events, List<Verdict> verdicts) {
    /** Stands in the place of a reason code when the front door would have refused the request. */
    public static final String FRONT_DOOR = "FRONT_DOOR";

    /**
     * What became of one event.
     *
     * @param refusal why it was not processed: a reason code or {@link #FRONT_DOOR}; {@code null}: it was processed
     * @param sentence the same in words
     */
    public record Treated(
            String place,
            String kind,
            @Nullable String refusal,
            @Nullable String sentence) {}

    /**
     * Replays {@code events} as the pipeline would, every one under {@code policy}.
     *
     * @param at the moment for which the verdicts are given
     * @throws StackException when the events concern several people
     */
    public static Explanation of(Policy policy, List<PersonEvent> events, Instant at) {
        requireOnePerson(events);
        Replay replay = new Replay(policy);
        SubjectState state = SubjectState.EMPTY;
        List<Treated> treated = new ArrayList<>();
        for (PersonEvent event : events) {
            if (event.checked() instanceof Checked.Valid<IdentifiedEvent> valid) {
                Replay.Step step = replay.apply(state, valid.value().event());
                state = step.state();
                treated.add(processed(event, step));
            } else {
                treated.add(refusedAtTheDoor(event));
            }
        }
        return new Explanation(treated, replay.explain(state, at));
    }

    private static void requireOnePerson(List<PersonEvent> events) {
        @Nullable Identifier first = null;
        for (PersonEvent event : events) {
            if (event.checked() instanceof Checked.Valid<IdentifiedEvent> valid) {
                Identifier person = valid.value().identifier();
                if (first != null && !first.equals(person)) {
                    throw new StackException(event.place() + ": this is about another person than the events before.");
                }
                first = person;
            }
        }
    }

    private static Treated processed(PersonEvent event, Replay.Step step) {
        return step.refusal() == null
                ? new Treated(event.place(), event.kind(), null, null)
                : new Treated(event.place(), event.kind(), step.refusal().name(), ReasonSentences.of(step.refusal()));
    }

    private static Treated refusedAtTheDoor(PersonEvent event) {
        List<String> broken = new ArrayList<>();
        if (event.checked() instanceof Checked.Invalid<IdentifiedEvent> invalid) {
            for (Violation violation : invalid.violations()) {
                broken.add(violation.field() + ": " + violation.detail());
            }
        }
        return new Treated(event.place(), event.kind(), FRONT_DOOR, String.join(" ", broken));
    }
}
