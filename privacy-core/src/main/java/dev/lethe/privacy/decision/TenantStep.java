package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.partner.PartnerHasher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One customer's part of one decision: what each recipient should hold, compared with what it holds; the difference
 * goes out.
 */
final class TenantStep {
    private final Step step;
    private final String tenant;
    private final SubjectState person;
    private final TenantState known;
    private final Holdings holdings;
    private final RecordStep records;
    private final DigestStep digests;

    TenantStep(Step step, PartnerHasher hasher, String tenant, SubjectState person) {
        this.step = step;
        this.tenant = tenant;
        this.person = person;
        this.known = person.at(tenant);
        this.holdings = new Holdings(step, tenant, known.holdings());
        this.records = new RecordStep(holdings, known);
        this.digests = new DigestStep(holdings, known, hasher);
    }

    /** What is known and held afterwards; effects and denials are noted in the step. */
    TenantState decide(List<Lane> lanes) {
        holdings.expect(lanes.size());
        for (int i = 0; i < lanes.size(); i++) {
            decide(lanes.get(i));
        }
        takeBackStrays(lanes);
        List<Holding> after = holdings.after();
        return after == known.holdings() ? known : known.withHoldings(after);
    }

    private void decide(Lane lane) {
        Reason denial = step.cause() != null ? step.cause() : Permission.personalDenial(lane, tenant, known, person);
        boolean gives = step.giving().reaches(lane);
        Allowance allowance = denial == null ? whenPersonAllows(gives) : Allowance.NOTHING;
        if (denial == null) {
            denial = Permission.contractDenial(lane, step.at());
            if (denial != null) {
                allowance = lane.recipient().contract().recall() ? Allowance.NOTHING : Allowance.SAME;
            }
        }
        Reason why = lane.channel() == Channel.AUDIENCE
                ? digests.decide(lane, allowance, denial)
                : records.decide(lane, allowance, denial);
        if (why != null && gives) {
            step.denied(tenant, lane.recipient().id(), why);
        }
    }

    private static Allowance whenPersonAllows(boolean gives) {
        return gives ? Allowance.ALL : Allowance.LESS;
    }

    /** What is held by recipients that the policy no longer knows for this customer or channel; quarantine stays. */
    private void takeBackStrays(List<Lane> lanes) {
        for (int i = 0; i < known.holdings().size(); i++) {
            Holding held = known.holdings().get(i);
            if (held.channel() == Channel.QUARANTINE) {
                holdings.keep(held);
            } else if (!hasLane(lanes, held)) {
                holdings.takeBack(held, strayReason(lanes, held));
            }
        }
    }

    private Reason strayReason(List<Lane> lanes, Holding held) {
        @Nullable Reason cause = step.cause();
        if (cause != null) {
            return cause;
        }
        for (Lane lane : lanes) {
            if (held.recipient().equals(lane.recipient().id())) {
                return Reason.VALUE_REPLACED;
            }
        }
        return Reason.RECIPIENT_REMOVED;
    }

    private static boolean hasLane(List<Lane> lanes, Holding held) {
        for (int i = 0; i < lanes.size(); i++) {
            if (Holdings.isOn(lanes.get(i), held)) {
                return true;
            }
        }
        return false;
    }
}
