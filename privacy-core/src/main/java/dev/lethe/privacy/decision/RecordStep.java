package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import dev.lethe.privacy.event.PersonFields;
import dev.lethe.privacy.policy.FieldType;
import dev.lethe.privacy.policy.Projection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Recipients that hold a record of fields: one a person and customer, or none. */
final class RecordStep {
    private final Holdings holdings;
    private final TenantState known;
    private @Nullable List<String> granted;

    RecordStep(Holdings holdings, TenantState known) {
        this.holdings = holdings;
        this.known = known;
    }

    /** Why the recipient does not have all that the policy gives it; {@code null}: it has. */
    @Nullable
    Reason decide(Lane lane, Allowance allowance, @Nullable Reason denial) {
        Holding held = holdings.of(lane, null);
        if (allowance == Allowance.NOTHING) {
            holdings.takeBack(held, Objects.requireNonNull(denial));
            return denial;
        }
        ContactProfile profile = known.profile();
        Projection projection = lane.projection();
        if (profile == null || projection == null || !takesAny(projection, profile.fields())) {
            holdings.takeBack(held, Reason.IDENTIFIER_MISSING);
            return denial == null ? Reason.IDENTIFIER_MISSING : denial;
        }
        long wanted = fingerprint(lane, profile, projection);
        if (held != null && held.fingerprint() == wanted) {
            holdings.keep(held);
        } else if (allowance == Allowance.ALL) {
            give(lane, profile, projection, wanted, held == null ? Action.ADDED : Action.CHANGED);
        } else if (held != null) {
            reduce(lane, profile, projection, held, allowance);
        }
        return denial;
    }

    /** A policy that takes fields away takes them back; one that adds fields adds them with the person's next event. */
    private void reduce(Lane lane, ContactProfile profile, Projection projection, Holding held, Allowance allowance) {
        Projection both = projection.and(Projection.ofWords(held.fields()));
        long less = fingerprint(lane, profile, both);
        if (less == held.fingerprint()) {
            holdings.keep(held);
        } else if (allowance == Allowance.LESS && takesAny(both, profile.fields())) {
            give(lane, profile, both, less, Action.CHANGED);
        } else {
            holdings.takeBack(held, allowance == Allowance.LESS ? Reason.IDENTIFIER_MISSING : Reason.VALUE_REPLACED);
        }
    }

    private void give(Lane lane, ContactProfile profile, Projection projection, long fingerprint, Action action) {
        List<String> purposes = Permission.granted(lane.recipient(), known);
        Contact contact = new Contact(
                projection.of(profile.fields()),
                profile.widget(),
                profile.noticeVersion(),
                profile.collectedAt(),
                lane.channel() == Channel.CONTACTS ? allGranted() : purposes);
        Holding given = new Holding(
                lane.recipient().id(),
                lane.channel(),
                "",
                null,
                lane.basis(),
                lane.names().of(contact.fields()),
                purposes,
                fingerprint);
        holdings.give(given, action, contact);
    }

    private long fingerprint(Lane lane, ContactProfile profile, Projection projection) {
        List<String> purposes = lane.channel() == Channel.CONTACTS
                ? allGranted()
                : lane.recipient().purposes();
        return Fingerprint.of(profile, projection, purposes, known.answers());
    }

    private List<String> allGranted() {
        if (granted == null) {
            granted = Permission.allGranted(known);
        }
        return granted;
    }

    private static boolean takesAny(Projection projection, PersonFields fields) {
        return takes(projection, FieldType.EMAIL, fields.email())
                || takes(projection, FieldType.PHONE, fields.phone())
                || takes(projection, FieldType.GIVEN_NAME, fields.givenName())
                || takes(projection, FieldType.FAMILY_NAME, fields.familyName())
                || takes(projection, FieldType.POSTAL_CODE, fields.postalCode())
                || takes(projection, FieldType.BIRTH_DATE, fields.birthDate())
                || takesAnyCustom(projection, fields.custom());
    }

    private static boolean takes(Projection projection, FieldType type, @Nullable String value) {
        return value != null && projection.includes(type);
    }

    private static boolean takesAnyCustom(Projection projection, Map<String, String> custom) {
        for (String name : custom.keySet()) {
            if (projection.includesCustom(name)) {
                return true;
            }
        }
        return false;
    }
}
