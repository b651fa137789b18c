package dev.lethe.streams.logic;

import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.decision.LedgerEntry;
import dev.lethe.privacy.decision.LedgerEntry.Action;
import dev.lethe.privacy.partner.HashProfile;
import dev.lethe.schemas.avro.AudienceContribution;
import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.avro.AudienceMembership;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.schemas.avro.IdentifierType;
import dev.lethe.schemas.avro.RemovalOutcome;
import dev.lethe.streams.mapping.ErasureMapping;
import org.jspecify.annotations.Nullable;

/**
 * A partner's audience holds a digest while at least one person supports it. A person joins a digest once and leaves it
 * once for each customer (the person's own state sees to that), so a count is enough, its order does not matter, and no
 * pseudonym is kept here.
 */
public final class AudienceLogic {
    private AudienceLogic() {}

    /** The key of contributions to what {@code entry} speaks of: partner and digest. */
    static String keyOf(LedgerEntry entry) {
        return entry.recipient() + "/" + entry.key();
    }

    /** What travels from the person to the digest, with the line of the ledger that is written there. */
    static AudienceContribution contribution(String subject, Effect.Disclosure disclosed, Disclosure line) {
        LedgerEntry entry = disclosed.entry();
        return new AudienceContribution(
                entry.recipient(),
                entry.key(),
                entry.action() != Action.REMOVED,
                String.valueOf(entry.profile()),
                String.join(",", entry.purposes()),
                entry.policyVersion(),
                subject,
                line,
                ErasureMapping.origin(disclosed.removal()));
    }

    /**
     * Counts one contribution and gives what comes of it to {@code outlet}: the first supporter adds the digest, the
     * last one to leave removes it, the ledger has every line.
     *
     * @param known how many support the digest; {@code null}: nobody
     * @param mark names the removal when an erasure takes the contribution back; {@code null} otherwise
     * @return how many do now; {@code null}: nobody
     */
    public static @Nullable AudienceMembership decide(
            AudienceContribution contribution,
            @Nullable AudienceMembership known,
            @Nullable String mark,
            AudienceOutlet outlet) {
        int before = known == null ? 0 : known.getContributors();
        int after = before + (contribution.getSupports() ? 1 : -1);
        boolean removed = before > 0 && after <= 0;
        if (removed || (before <= 0 && after > 0)) {
            outlet.member(
                    contribution.getPartner(), contribution.getDigest(), removed ? null : member(contribution), mark);
        }
        outlet.ledger(contribution.getSubject(), contribution.getEntry());
        if (mark != null) {
            ErasureStep step = ErasureMapping.decided(
                    contribution, mark, removed ? RemovalOutcome.TOMBSTONE : RemovalOutcome.STILL_SUPPORTED);
            outlet.erasureStep(step.getRequestId(), step);
        }
        return after == 0 ? null : new AudienceMembership(after);
    }

    private static AudienceMember member(AudienceContribution contribution) {
        return new AudienceMember(
                contribution.getDigest(),
                identifierType(contribution.getProfile()),
                contribution.getProfile(),
                contribution.getConsentBasis(),
                contribution.getPolicyVersion());
    }

    private static IdentifierType identifierType(String profile) {
        return IdentifierType.valueOf(HashProfile.byId(profile)
                .map(HashProfile::type)
                .orElse(dev.lethe.privacy.partner.IdentifierType.EMAIL)
                .name());
    }
}
