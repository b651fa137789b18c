package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What recipients hold of one person because of one customer: as it was, and as one decision leaves it. */
final class Holdings {
    private final Step step;
    private final String tenant;
    private final List<Holding> before;
    private final List<Holding> after;

    Holdings(Step step, String tenant, List<Holding> before) {
        this.step = step;
        this.tenant = tenant;
        this.before = before;
        this.after = new ArrayList<>(before.size() + 4);
    }

    List<Holding> before() {
        return before;
    }

    /** What the recipient of {@code lane} held in the normal form {@code profile}; {@code null}: nothing. */
    @Nullable
    Holding of(Lane lane, @Nullable String profile) {
        for (int i = 0; i < before.size(); i++) {
            Holding held = before.get(i);
            if (isOn(lane, held) && Objects.equals(held.profile(), profile)) {
                return held;
            }
        }
        return null;
    }

    static boolean isOn(Lane lane, Holding held) {
        return held.channel() == lane.channel()
                && held.recipient().equals(lane.recipient().id());
    }

    /** It stays, or is known under another fingerprint; nothing goes out. */
    void keep(Holding held) {
        after.add(held);
    }

    void give(Holding given, Action action, @Nullable Contact contact) {
        after.add(given);
        step.disclose(tenant, given, action, Reason.CONSENT_GRANTED, contact);
    }

    void takeBack(@Nullable Holding held, Reason reason) {
        if (held != null) {
            step.disclose(tenant, held, Action.REMOVED, reason, null);
        }
    }

    /** What is held now; the same list as before when nothing has changed. */
    List<Holding> after() {
        return after.equals(before) ? before : List.copyOf(after);
    }
}
