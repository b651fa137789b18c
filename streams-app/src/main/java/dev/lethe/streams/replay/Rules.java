package dev.lethe.streams.replay;

import dev.lethe.privacy.decision.IntakeDecision;
import dev.lethe.privacy.decision.SubjectDecisions;
import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What decides under each published version of the policy, made when it is first met. Not safe for use by several
 * threads.
 */
public final class Rules {
    /** What one version decides with. */
    record OfVersion(IntakeDecision intake, SubjectDecisions decisions) {
        int version() {
            return decisions.policy().version();
        }
    }

    private final PolicyHistory policies;
    private final PartnerHasher hasher = new PartnerHasher();
    private final Map<Integer, OfVersion> made = new HashMap<>();

    private Rules(PolicyHistory policies) {
        this.policies = policies;
    }

    /** Each event meets the policy that was in force when it was received. */
    public static Rules asOf(PolicyHistory policies) {
        return new Rules(policies);
    }

    /** Each event meets {@code policy}, whichever was in force. */
    public static Rules under(Policy policy) {
        return new Rules(PolicyHistory.of(policy));
    }

    /** What was in force at {@code at}. */
    OfVersion at(Instant at) {
        return of(policies.at(at));
    }

    /** The moment of the latest review that is due at {@code at}: of a version that came into force, or of a day. */
    Instant reviewDue(Instant at) {
        Instant day = at.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
        Instant version = policies.versionAt(at).effectiveFrom();
        return version.isAfter(day) && !version.isAfter(at) ? version : day;
    }

    /** The version of that number; {@code null}: none was published. */
    @Nullable
    OfVersion version(int version) {
        for (PolicyHistory.Version known : policies.versions()) {
            if (known.policy().version() == version) {
                return of(known.policy());
            }
        }
        return null;
    }

    private OfVersion of(Policy policy) {
        return made.computeIfAbsent(
                policy.version(),
                version -> new OfVersion(new IntakeDecision(policy), new SubjectDecisions(policy, hasher)));
    }
}
