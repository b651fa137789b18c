package dev.lethe.privacy.decision;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** To whom a decision may give something new. Taking back is always allowed. */
final class Giving {
    /** To every recipient: the person acted. */
    static final Giving TO_ALL = new Giving(null);

    /** To nobody: nobody receives anything because a policy changed. */
    static final Giving TO_NOBODY = new Giving(Set.of());

    private final @Nullable Set<String> recipients;

    private Giving(@Nullable Set<String> recipients) {
        this.recipients = recipients;
    }

    /** To these recipients only. */
    static Giving to(Set<String> recipients) {
        return new Giving(recipients);
    }

    boolean reaches(Lane lane) {
        return recipients == null || recipients.contains(lane.recipient().id());
    }
}
