package dev.lethe.traffic.expect;

import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.intake.Checked;
import dev.lethe.privacy.intake.ChildReportDraft;
import dev.lethe.privacy.intake.ConsentDraft;
import dev.lethe.privacy.intake.CorrectionDraft;
import dev.lethe.privacy.intake.ErasureDraft;
import dev.lethe.privacy.intake.IdentifiedEvent;
import dev.lethe.privacy.intake.IntakeRules;
import dev.lethe.privacy.intake.OptOutDraft;
import dev.lethe.privacy.intake.SubmissionDraft;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.signal.SignalReader;
import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Message;
import dev.lethe.traffic.message.Message.ChildReport;
import dev.lethe.traffic.message.Message.ConsentChange;
import dev.lethe.traffic.message.Message.Correction;
import dev.lethe.traffic.message.Message.Erasure;
import dev.lethe.traffic.message.Message.OptOut;
import dev.lethe.traffic.message.Message.Submission;
import dev.lethe.traffic.message.Signals;
import java.time.Instant;

/** The rules of the front door, asked as the capture server asks them. */
final class Door {
    private final IntakeRules rules;

    Door(Policy policy) {
        this.rules = new IntakeRules(policy);
    }

    Checked<IdentifiedEvent> check(Caller caller, Message message, Instant now) {
        String tenant = caller instanceof Caller.TenantServer server ? server.tenant() : "operator";
        if (message instanceof Submission form) {
            return rules.check(draft(form, now), now);
        }
        if (message instanceof ConsentChange change) {
            String id = change.id().toString();
            return rules.check(tenant, new ConsentDraft(id, change.email(), null, null, change.consents(), null), now);
        }
        if (message instanceof Correction correction) {
            return rules.check(tenant, draft(correction), now);
        }
        if (message instanceof OptOut optOut) {
            return rules.check(tenant, draft(optOut), now);
        }
        if (message instanceof ChildReport report) {
            String id = report.id().toString();
            return rules.check(tenant, new ChildReportDraft(id, report.email(), null, null), now);
        }
        Erasure erasure = (Erasure) message;
        String id = erasure.id().toString();
        return rules.check(tenant, new ErasureDraft(id, erasure.email(), null, erasure.everywhere(), null), now);
    }

    private static SubmissionDraft draft(Submission form, Instant now) {
        Signals signals = form.signals();
        return new SubmissionDraft(
                form.id().toString(),
                form.widget(),
                form.noticeVersion(),
                form.fields(),
                form.consents(),
                new OptOutSignals(
                        signals.dntInBody() || SignalReader.isSet(signals.dntHeader()),
                        signals.gpcInBody() || SignalReader.isSet(signals.gpcHeader())),
                "/spring",
                null,
                form.age().isZero() ? null : now.minus(form.age()));
    }

    private static CorrectionDraft draft(Correction correction) {
        return new CorrectionDraft(
                correction.id().toString(),
                correction.email(),
                null,
                correction.fields(),
                correction.custom(),
                correction.cleared(),
                correction.everywhere(),
                null);
    }

    private static OptOutDraft draft(OptOut optOut) {
        return new OptOutDraft(
                optOut.id().toString(),
                optOut.email(),
                null,
                optOut.kind().id(),
                optOut.everywhere(),
                optOut.lifted(),
                null);
    }
}
