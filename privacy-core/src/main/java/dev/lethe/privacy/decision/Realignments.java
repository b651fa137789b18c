package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.Recall;
import dev.lethe.privacy.event.SubjectEvent.Supply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run over all people asks of one of them: that recipients give back what they should not hold, or are brought
 * up with what the person allows. Runs read the history to an end and arrive later: what the person did in between
 * counts.
 */
final class Realignments {
    private Realignments() {}

    /** Whether {@code body} comes of such a run. */
    static boolean areMeantBy(SubjectEvent.Body body) {
        return body instanceof Recall || body instanceof Supply;
    }

    /** To whom what happened may give something. */
    static Giving giving(SubjectEvent.Body body) {
        if (body instanceof Supply supply) {
            return Giving.to(supply.recipients());
        }
        return body instanceof Recall ? Giving.TO_NOBODY : Giving.TO_ALL;
    }

    /** Why nothing changes; {@code null}: nothing speaks against it. */
    static @Nullable Reason refusal(SubjectState state, SubjectEvent event) {
        TenantState known = state.at(event.tenant());
        if (known.blank()) {
            return Reason.NOTHING_KNOWN;
        }
        return event.body() instanceof Recall && isAfter(known.activeAt(), StateTransition.happened(event))
                ? Reason.DECIDED_ANEW
                : null;
    }

    /** What is known after an event that no rule refuses. */
    static SubjectState applied(SubjectState state, SubjectEvent event) {
        return event.body() instanceof Recall recall
                ? state.with(event.tenant(), state.at(event.tenant()).withRecalled(recall.recipients()))
                : state;
    }

    private static boolean isAfter(@Nullable Instant activeAt, Instant read) {
        return activeAt != null && activeAt.isAfter(read);
    }
}
