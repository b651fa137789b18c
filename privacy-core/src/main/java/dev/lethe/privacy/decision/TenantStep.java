package dev.lethe.privacy.decision;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import dev.lethe.privacy.partner.HashProfile;
import dev.lethe.privacy.partner.IdentifierType;
import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One customer's part of one decision: what each recipient should hold, compared with what it holds; the difference
 * goes out.
 */
final class TenantStep {
    /** What a step may do. */
    enum Mode {
        /** Give and take back. */
        FULL,
        /** Take back only: nobody receives anything because a policy changed. */
        TAKE_BACK
    }

    private static final List<String> HASHED_EMAIL = List.of("hashed-email");
    private static final List<String> HASHED_PHONE = List.of("hashed-phone");

    private final Step step;
    private final PartnerHasher hasher;
    private final String tenant;
    private final SubjectState person;
    private final TenantState known;
    private final List<Holding> next;
    private @Nullable Reason denial;

    TenantStep(Step step, PartnerHasher hasher, String tenant, SubjectState person) {
        this.step = step;
        this.hasher = hasher;
        this.tenant = tenant;
        this.person = person;
        this.known = person.at(tenant);
        this.next = new ArrayList<>(known.holdings().size() + 4);
    }

    /** What is known and held afterwards; effects and denials are noted in the step. */
    TenantState decide(List<Lane> lanes) {
        for (int i = 0; i < lanes.size(); i++) {
            decide(lanes.get(i));
        }
        takeBackStrays(lanes);
        return next.equals(known.holdings()) ? known : known.withHoldings(List.copyOf(next));
    }

    private void decide(Lane lane) {
        denial = step.cause() != null ? step.cause() : Permission.personalDenial(lane, known, person);
        Reason contract = denial == null ? Permission.contractDenial(lane, step.at()) : null;
        boolean frozen = contract != null && !lane.recipient().contract().recall();
        if (contract != null && !frozen) {
            denial = contract;
        }
        boolean gives = denial == null && !frozen && step.mode() == Mode.FULL;
        if (lane.channel() == Channel.AUDIENCE) {
            decideDigests(lane, gives);
        } else {
            decideRecord(lane, gives);
        }
        Reason why = denial == null ? contract : denial;
        if (why != null) {
            step.denied(lane.recipient().id(), why);
        }
    }

    private void decideRecord(Lane lane, boolean gives) {
        Holding held = heldBy(lane, null);
        ContactProfile profile = denial == null ? known.profile() : null;
        Projection projection = lane.projection();
        if (profile == null || projection == null) {
            denial = denial == null ? Reason.IDENTIFIER_MISSING : denial;
            takeBack(held, denial);
            return;
        }
        long fingerprint = fingerprint(lane, profile, projection);
        if (held != null && held.fingerprint() == fingerprint) {
            next.add(held);
        } else if (gives) {
            giveRecord(lane, profile, projection, held == null ? Action.ADDED : Action.CHANGED);
        } else if (held != null && step.mode() == Mode.TAKE_BACK) {
            narrow(lane, profile, projection, held);
        } else {
            takeBack(held, Reason.VALUE_REPLACED);
        }
    }

    private void giveRecord(Lane lane, ContactProfile profile, Projection projection, Action action) {
        Contact contact = new Contact(
                projection.of(profile.fields()),
                profile.widget(),
                profile.noticeVersion(),
                profile.collectedAt(),
                Permission.granted(lane.recipient(), known));
        Holding given = new Holding(
                lane.recipient().id(),
                lane.channel(),
                "",
                null,
                lane.basis(),
                FieldNames.of(contact.fields()),
                contact.purposes(),
                fingerprint(lane, profile, projection));
        next.add(given);
        step.disclose(tenant, given, action, Reason.CONSENT_GRANTED, contact);
    }

    /** A policy that takes fields away takes them back; one that adds fields adds them with the person's next event. */
    private void narrow(Lane lane, ContactProfile profile, Projection projection, Holding held) {
        Projection both = projection.and(Projection.ofWords(held.fields()));
        if (fingerprint(lane, profile, both) == held.fingerprint()) {
            next.add(held);
        } else {
            giveRecord(lane, profile, both, Action.CHANGED);
        }
    }

    private long fingerprint(Lane lane, ContactProfile profile, Projection projection) {
        return Fingerprint.of(profile, projection, lane.recipient().purposes(), known.answers());
    }

    private void decideDigests(Lane lane, boolean gives) {
        List<HashProfile> profiles = ((Delivery.Audience) lane.recipient().delivery()).profiles();
        boolean allowed = denial == null;
        boolean any = false;
        for (int i = 0; i < profiles.size(); i++) {
            any |= decideDigest(lane, profiles.get(i), allowed, gives);
        }
        if (any) {
            denial = null;
        }
        takeBackOtherProfiles(lane, profiles);
    }

    /** Whether the partner holds this digest afterwards. Hashes only what has changed. */
    private boolean decideDigest(Lane lane, HashProfile profile, boolean allowed, boolean gives) {
        Holding held = heldBy(lane, profile.id());
        String value = allowed ? identifier(profile) : null;
        if (value == null) {
            denial = denial == null ? Reason.IDENTIFIER_MISSING : denial;
            takeBack(held, Objects.requireNonNull(denial));
            return false;
        }
        long fingerprint = Fingerprint.of(value);
        if (held != null && held.fingerprint() == fingerprint) {
            next.add(held);
            return true;
        }
        if (!gives) {
            takeBack(held, Reason.VALUE_REPLACED);
            return false;
        }
        return give(lane, profile, held, value, fingerprint);
    }

    private boolean give(Lane lane, HashProfile profile, @Nullable Holding held, String value, long fingerprint) {
        if (!(hasher.digest(profile, value) instanceof Outcome.Accepted<String> digest)) {
            denial = Reason.IDENTIFIER_REJECTED;
            takeBack(held, Reason.VALUE_REPLACED);
            return false;
        }
        Holding given = new Holding(
                lane.recipient().id(),
                Channel.AUDIENCE,
                digest.value(),
                profile.id(),
                lane.basis(),
                profile.type() == IdentifierType.EMAIL ? HASHED_EMAIL : HASHED_PHONE,
                Permission.granted(lane.recipient(), known),
                fingerprint);
        next.add(given);
        if (held != null && held.key().equals(given.key())) {
            return true; // another spelling of the same address
        }
        takeBack(held, Reason.VALUE_REPLACED);
        step.disclose(tenant, given, Action.ADDED, Reason.CONSENT_GRANTED, null);
        return true;
    }

    private @Nullable String identifier(HashProfile profile) {
        ContactProfile contact = known.profile();
        if (contact == null) {
            return null;
        }
        return profile.type() == IdentifierType.EMAIL
                ? contact.fields().email()
                : contact.fields().phone();
    }

    private void takeBackOtherProfiles(Lane lane, List<HashProfile> profiles) {
        for (int i = 0; i < known.holdings().size(); i++) {
            Holding held = known.holdings().get(i);
            if (isOn(lane, held) && !offers(profiles, held)) {
                takeBack(held, denial == null ? Reason.VALUE_REPLACED : denial);
            }
        }
    }

    private static boolean offers(List<HashProfile> profiles, Holding held) {
        for (int i = 0; i < profiles.size(); i++) {
            if (profiles.get(i).id().equals(held.profile())) {
                return true;
            }
        }
        return false;
    }

    /** What is held by recipients that the policy no longer knows for this customer; quarantine is the step's. */
    private void takeBackStrays(List<Lane> lanes) {
        for (int i = 0; i < known.holdings().size(); i++) {
            Holding held = known.holdings().get(i);
            if (held.channel() == Channel.QUARANTINE) {
                next.add(held);
            } else if (!hasLane(lanes, held)) {
                takeBack(held, step.cause() == null ? Reason.RECIPIENT_REMOVED : step.cause());
            }
        }
    }

    private static boolean hasLane(List<Lane> lanes, Holding held) {
        for (int i = 0; i < lanes.size(); i++) {
            if (isOn(lanes.get(i), held)) {
                return true;
            }
        }
        return false;
    }

    private void takeBack(@Nullable Holding held, Reason reason) {
        if (held != null) {
            step.disclose(tenant, held, Action.REMOVED, reason, null);
        }
    }

    private @Nullable Holding heldBy(Lane lane, @Nullable String profile) {
        for (int i = 0; i < known.holdings().size(); i++) {
            Holding held = known.holdings().get(i);
            if (isOn(lane, held) && Objects.equals(held.profile(), profile)) {
                return held;
            }
        }
        return null;
    }

    private static boolean isOn(Lane lane, Holding held) {
        return held.channel() == lane.channel()
                && held.recipient().equals(lane.recipient().id());
    }
}
