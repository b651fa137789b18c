package dev.lethe.privacy.decision;

import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import dev.lethe.privacy.partner.HashProfile;
import dev.lethe.privacy.partner.IdentifierType;
import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.privacy.policy.Delivery;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Recipients that hold digests: one for each of their normal forms at most. Hashes only what has changed, once a form.
 */
final class DigestStep {
    private static final List<String> HASHED_EMAIL = List.of("hashed-email");
    private static final List<String> HASHED_PHONE = List.of("hashed-phone");

    private final Holdings holdings;
    private final TenantState known;
    private final PartnerHasher hasher;

    DigestStep(Holdings holdings, TenantState known, PartnerHasher hasher) {
        this.holdings = holdings;
        this.known = known;
        this.hasher = hasher;
    }

    /** Why the recipient receives nothing; {@code null}: it holds a digest, or may keep what it holds. */
    @Nullable
    Reason decide(Lane lane, Allowance allowance, @Nullable Reason denial) {
        List<HashProfile> profiles = ((Delivery.Audience) lane.recipient().delivery()).profiles();
        Reason missing = null;
        boolean any = false;
        for (int i = 0; i < profiles.size(); i++) {
            Reason why = decide(lane, profiles.get(i), allowance, denial);
            any |= why == null;
            missing = missing == null ? why : missing;
        }
        takeBackOtherForms(lane, profiles, allowance == Allowance.NOTHING ? denial : Reason.VALUE_REPLACED);
        return denial != null || any ? denial : missing;
    }

    private @Nullable Reason decide(Lane lane, HashProfile form, Allowance allowance, @Nullable Reason denial) {
        Holding held = holdings.of(lane, form.id());
        String value = allowance == Allowance.NOTHING ? null : identifier(form);
        if (value == null) {
            Reason why = allowance == Allowance.NOTHING ? Objects.requireNonNull(denial) : Reason.IDENTIFIER_MISSING;
            holdings.takeBack(held, why);
            return why;
        }
        long fingerprint = Fingerprint.of(value);
        if (held != null && held.fingerprint() == fingerprint) {
            holdings.keep(held);
            return null;
        }
        return held == null && allowance != Allowance.ALL
                ? null
                : replace(lane, form, allowance, held, value, fingerprint);
    }

    private @Nullable Reason replace(
            Lane lane, HashProfile form, Allowance allowance, @Nullable Holding held, String value, long fingerprint) {
        Holding same = holdings.ofForm(form.id(), fingerprint);
        if (same != null) {
            replace(held, holding(lane, form, same.key(), fingerprint), allowance);
            return null;
        }
        Outcome<String> digest = hasher.digest(form, value);
        if (digest instanceof Outcome.Rejected<String> rejected) {
            holdings.takeBack(held, Reason.VALUE_REPLACED);
            return rejected.reason();
        }
        replace(held, holding(lane, form, ((Outcome.Accepted<String>) digest).value(), fingerprint), allowance);
        return null;
    }

    private void replace(@Nullable Holding held, Holding given, Allowance allowance) {
        if (held != null && held.key().equals(given.key())) {
            holdings.keep(given); // another spelling of the same address
            return;
        }
        holdings.takeBack(held, Reason.VALUE_REPLACED);
        if (allowance == Allowance.ALL) {
            holdings.give(given, Action.ADDED, null);
        }
    }

    private Holding holding(Lane lane, HashProfile form, String digest, long fingerprint) {
        return new Holding(
                lane.recipient().id(),
                Channel.AUDIENCE,
                digest,
                form.id(),
                lane.basis(),
                form.type() == IdentifierType.EMAIL ? HASHED_EMAIL : HASHED_PHONE,
                Permission.granted(lane.recipient(), known),
                fingerprint);
    }

    private @Nullable String identifier(HashProfile form) {
        ContactProfile contact = known.profile();
        if (contact == null) {
            return null;
        }
        return form.type() == IdentifierType.EMAIL
                ? contact.fields().email()
                : contact.fields().phone();
    }

    private void takeBackOtherForms(Lane lane, List<HashProfile> forms, @Nullable Reason reason) {
        List<Holding> before = holdings.before();
        for (int i = 0; i < before.size(); i++) {
            if (Holdings.isOn(lane, before.get(i)) && !offers(forms, before.get(i))) {
                holdings.takeBack(before.get(i), Objects.requireNonNull(reason));
            }
        }
    }

    private static boolean offers(List<HashProfile> forms, Holding held) {
        for (int i = 0; i < forms.size(); i++) {
            if (forms.get(i).id().equals(held.profile())) {
                return true;
            }
        }
        return false;
    }
}
