package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What recipients hold of one person because of one customer: as it was, and as one decision leaves it. */
final class Holdings {
    private final Step step;
    private final String tenant;
    private final List<Holding> before;
    private final ArrayList<Holding> after;

    Holdings(Step step, String tenant, List<Holding> before) {
        this.step = step;
        this.tenant = tenant;
        this.before = before;
        this.after = new ArrayList<>(before.size());
    }

    /** Makes room for about so many holdings at once. */
    void expect(int holdings) {
        after.ensureCapacity(holdings);
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

    /** What any recipient holds by now of the value with {@code fingerprint} in the normal form {@code profile}. */
    @Nullable
    Holding ofForm(String profile, long fingerprint) {
        for (int i = 0; i < after.size(); i++) {
            Holding held = after.get(i);
            if (held.fingerprint() == fingerprint && profile.equals(held.profile())) {
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
        return isAsBefore() ? before : Collections.unmodifiableList(after);
    }

    private boolean isAsBefore() {
        boolean same = after.size() == before.size();
        for (int i = 0; same && i < after.size(); i++) {
            same = after.get(i).equals(before.get(i));
        }
        return same;
    }
}
