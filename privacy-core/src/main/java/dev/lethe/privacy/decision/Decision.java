package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one event: the person's next state, what goes out, and who was denied and why.
 *
 * @param refusal why the event changed nothing; {@code null}: it was processed
 */
public record Decision(
        SubjectState next,
        List<Effect> effects,
        List<Denial> denials,
        @Nullable Reason refusal) {

    /** Whether the event showed that the person is a child. */
    public boolean showsChild() {
        if (refusal == Reason.UNDER_AGE) {
            return true;
        }
        for (Effect effect : effects) {
            if (effect instanceof Effect.ErasureProgress progress
                    && progress.erasure().cause() == ErasureCause.CHILD
                    && progress.step() instanceof ErasureStep.Received) {
                return true;
            }
        }
        return false;
    }
}
