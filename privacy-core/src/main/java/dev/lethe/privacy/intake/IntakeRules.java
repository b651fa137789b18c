package dev.lethe.privacy.intake;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.event.SubjectEvent.OptOut;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.release.Partition;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what comes in against the policy. Pure: the time of receipt is given. Safe for use by several threads. */
public final class IntakeRules {
    private static final int LONGEST_PATH = 2_000;

    private final Policy policy;
    private final SubmissionRules submissions;

    /** Rules of {@code policy}. */
    public IntakeRules(Policy policy) {
        this.policy = policy;
        this.submissions = new SubmissionRules(policy);
    }

    /** Checks a submission; its tenant is the widget's. */
    public Checked<IdentifiedEvent> check(SubmissionDraft draft, Instant receivedAt) {
        return submissions.check(draft, receivedAt);
    }

    /** Checks a consent change on behalf of a person, sent by {@code tenant}. */
    public Checked<IdentifiedEvent> check(String tenant, ConsentDraft draft, Instant receivedAt) {
        Violations violations = new Violations();
        Subject subject = new Subject(draft.id(), draft.email(), draft.phone(), draft.occurredAt());
        checkPurposes(draft.consents(), violations);
        return subject.event(
                tenant,
                receivedAt,
                violations,
                new SubjectEvent.ConsentChange(draft.noticeVersion(), Map.copyOf(draft.consents())));
    }

    /** Checks an erasure request on behalf of a person, sent by {@code tenant}. */
    public Checked<IdentifiedEvent> check(String tenant, ErasureDraft draft, Instant receivedAt) {
        Violations violations = new Violations();
        Subject subject = new Subject(draft.id(), draft.email(), draft.phone(), draft.occurredAt());
        return subject.event(
                tenant,
                receivedAt,
                violations,
                new SubjectEvent.ErasureRequest(draft.everywhere(), !draft.unverified()));
    }

    /** Checks the confirmation of an erasure that waits for it, sent by {@code tenant}. */
    public Checked<IdentifiedEvent> confirmation(String tenant, WaitingErasureDraft draft, Instant receivedAt) {
        Violations violations = new Violations();
        String requestId = violations.requestId(draft.requestId());
        return new Subject(draft.id(), draft.email(), draft.phone(), null)
                .event(tenant, receivedAt, violations, new SubjectEvent.ErasureConfirmed(requestId));
    }

    /** Checks the cancellation of an erasure that has not run yet, sent by {@code tenant}. */
    public Checked<IdentifiedEvent> cancellation(String tenant, WaitingErasureDraft draft, Instant receivedAt) {
        Violations violations = new Violations();
        String requestId = violations.requestId(draft.requestId());
        return new Subject(draft.id(), draft.email(), draft.phone(), null)
                .event(tenant, receivedAt, violations, new SubjectEvent.ErasureCancelled(requestId));
    }

    /** Checks a legal hold that {@code tenant} places. */
    public Checked<IdentifiedEvent> hold(String tenant, HoldDraft draft, Instant receivedAt) {
        return hold(tenant, draft, false, receivedAt);
    }

    /** Checks that {@code tenant} lifts a legal hold. */
    public Checked<IdentifiedEvent> lift(String tenant, HoldDraft draft, Instant receivedAt) {
        return hold(tenant, draft, true, receivedAt);
    }

    private static Checked<IdentifiedEvent> hold(String tenant, HoldDraft draft, boolean lifted, Instant receivedAt) {
        Violations violations = new Violations();
        SubjectEvent.LegalHold hold = HoldRules.check(draft, lifted, violations);
        return new Subject(draft.id(), draft.email(), draft.phone(), null).event(tenant, receivedAt, violations, hold);
    }

    /** Checks a request for the list of disclosures, which {@code tenant} took in. */
    public Checked<IdentifiedEvent> listRequest(String tenant, ListRequestDraft draft, Instant receivedAt) {
        Violations violations = new Violations();
        SubjectEvent.DisclosureListRequest request = new ReportRules(policy).check(draft, violations);
        return new Subject(draft.id(), draft.email(), draft.phone(), null)
                .event(tenant, receivedAt, violations, request);
    }

    /** Checks that the list was given that {@code tenant} took the request for. */
    public Checked<IdentifiedEvent> listGiven(String tenant, WaitingErasureDraft draft, Instant receivedAt) {
        Violations violations = new Violations();
        String requestId = violations.requestId(draft.requestId());
        return new Subject(draft.id(), draft.email(), draft.phone(), null)
                .event(tenant, receivedAt, violations, new SubjectEvent.DisclosureListGiven(requestId));
    }

    /** Checks what an authority demands of {@code tenant}, or of all. */
    public Checked<IdentifiedEvent> legalDisclosure(String tenant, LegalDisclosureDraft draft, Instant receivedAt) {
        Violations violations = new Violations();
        SubjectEvent.LegalDisclosure demand = new ReportRules(policy).check(draft, violations);
        return new Subject(draft.id(), draft.email(), draft.phone(), null)
                .event(tenant, receivedAt, violations, demand);
    }

    /** Checks a correction on behalf of a person, sent by {@code tenant}. */
    public Checked<IdentifiedEvent> check(String tenant, CorrectionDraft draft, Instant receivedAt) {
        Violations violations = new Violations();
        Subject subject = new Subject(draft.id(), draft.email(), draft.phone(), draft.occurredAt());
        SubjectEvent.Correction correction =
                new CorrectionRules(policy, draft.everywhere() ? null : tenant, violations).check(draft);
        return subject.event(tenant, receivedAt, violations, correction);
    }

    /** Checks an opt-out on behalf of a person, sent by {@code tenant}. */
    public Checked<IdentifiedEvent> check(String tenant, OptOutDraft draft, Instant receivedAt) {
        Violations violations = new Violations();
        Subject subject = new Subject(draft.id(), draft.email(), draft.phone(), draft.occurredAt());
        boolean industry = "industry".equals(draft.kind());
        if (!industry && !"unsubscribe".equals(draft.kind())) {
            violations.add("kind", Rule.OPT_OUT_UNKNOWN, "Give industry or unsubscribe.");
        } else if (!industry && draft.lifted()) {
            violations.add(
                    "lifted", Rule.OPT_OUT_UNKNOWN, "Only an industry opt-out can be lifted; consent ends others.");
        }
        OptOut.Kind kind = industry ? OptOut.Kind.INDUSTRY : OptOut.Kind.UNSUBSCRIBE;
        return subject.event(
                tenant, receivedAt, violations, new OptOut(kind, industry || draft.everywhere(), draft.lifted()));
    }

    /** Checks a report that a person is a child, sent by {@code tenant}. */
    public Checked<IdentifiedEvent> check(String tenant, ChildReportDraft draft, Instant receivedAt) {
        Subject subject = new Subject(draft.id(), draft.email(), draft.phone(), draft.occurredAt());
        return subject.event(tenant, receivedAt, new Violations(), new SubjectEvent.ChildReport());
    }

    /** Checks a page view. */
    public Checked<CheckedPageView> check(PageViewDraft draft) {
        Violations violations = new Violations();
        String id = violations.id(draft.id());
        String site = draft.site();
        if (site == null || !policy.sites().containsKey(site)) {
            violations.add("site", Rule.SITE_UNKNOWN, "No site of this name is registered.");
        }
        String path = withoutQuery(draft.path());
        if (path == null || !path.startsWith("/") || path.length() > LONGEST_PATH) {
            violations.add(
                    "path", Rule.PATH_INVALID, "Give a path that begins with / and has at most 2000 characters.");
        }
        return violations.orElse(() -> new CheckedPageView(
                id,
                String.valueOf(site),
                String.valueOf(path),
                hostOf(draft.referrer()),
                draft.visitor(),
                draft.device(),
                domainOf(draft.provider())));
    }

    /** {@code path} up to its query or fragment, which often hold names and addresses. */
    static @Nullable String withoutQuery(@Nullable String path) {
        if (path == null) {
            return null;
        }
        int end = path.length();
        for (char separator : new char[] {'?', '#', ';'}) {
            int at = path.indexOf(separator);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return path.substring(0, end);
    }

    private void checkPurposes(Map<String, Boolean> consents, Violations violations) {
        if (consents.isEmpty()) {
            violations.add("consents", Rule.CONSENTS_REQUIRED, "Give at least one purpose with true or false.");
        }
        consents.keySet().stream()
                .filter(purpose -> !policy.purposes().containsKey(purpose))
                .forEach(purpose -> violations.addNamed(
                        "consents", purpose, Rule.PURPOSE_UNKNOWN, "This purpose is not registered."));
    }

    private static @Nullable String domainOf(@Nullable String provider) {
        return provider == null ? null : Partition.registrableDomain(provider);
    }

    private static @Nullable String hostOf(@Nullable String referrer) {
        if (referrer == null) {
            return null;
        }
        try {
            String host = new URI(referrer).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Who is meant by a message outside of a form, and when it happened. */
    private record Subject(
            @Nullable String id,
            @Nullable String email,
            @Nullable String phone,
            @Nullable Instant occurredAt) {
        Checked<IdentifiedEvent> event(
                String tenant, Instant receivedAt, Violations violations, SubjectEvent.Body body) {
            Optional<Identifier> identifier = violations.identifier("", email, phone);
            SubjectEvent event = new SubjectEvent(
                    violations.id(id), tenant, violations.occurredAt(occurredAt, receivedAt), receivedAt, body);
            return violations.orElse(() -> new IdentifiedEvent(identifier.orElseThrow(), event));
        }

        @Override
        public String toString() {
            return "Subject(redacted)";
        }
    }
}
