package dev.lethe.capture.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.capture.json.Members;
import dev.lethe.capture.problem.CaptureProblem;
import dev.lethe.privacy.intake.ChildReportDraft;
import dev.lethe.privacy.intake.ConsentDraft;
import dev.lethe.privacy.intake.CorrectionDraft;
import dev.lethe.privacy.intake.ErasureDraft;
import dev.lethe.privacy.intake.HoldDraft;
import dev.lethe.privacy.intake.LegalDisclosureDraft;
import dev.lethe.privacy.intake.ListRequestDraft;
import dev.lethe.privacy.intake.OptOutDraft;
import dev.lethe.privacy.intake.WaitingErasureDraft;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request on behalf of a person, made with an API key.
 *
 * @param tenant for whom; needed with the operator's key, which stands for no tenant, unless everybody is concerned
 * @param everywhere whether every customer is concerned, which only the operator may ask for
 */
public record BehalfRequest<D>(@Nullable String tenant, boolean everywhere, D draft) {
    private static final String EVERYWHERE = "everywhere";

    /** The body of {@code POST /v1/consents}. */
    public static Parsed<BehalfRequest<ConsentDraft>> consent(JsonNode body) {
        Members members = membersOf(body, Set.of("noticeVersion", "consents", "occurredAt"));
        ConsentDraft draft = new ConsentDraft(
                members.text("id"),
                members.text("email"),
                members.text("phone"),
                members.text("noticeVersion"),
                members.flags("consents"),
                members.time("occurredAt"));
        return parsed(members, false, draft);
    }

    /**
     * The body of {@code POST /v1/erasures}. The request counts from when it is received: a client cannot date it back,
     * which would leave later submissions standing.
     */
    public static Parsed<BehalfRequest<ErasureDraft>> erasure(JsonNode body) {
        Members members = membersOf(body, Set.of("scope", "unverified"));
        boolean everywhere = everywhere(members);
        ErasureDraft draft = new ErasureDraft(
                members.text("id"),
                members.text("email"),
                members.text("phone"),
                everywhere,
                members.flag("unverified"),
                null);
        return parsed(members, everywhere, draft);
    }

    /** The body that confirms or cancels the erasure {@code requestId} of the path. */
    public static Parsed<BehalfRequest<WaitingErasureDraft>> waitingErasure(JsonNode body, String requestId) {
        Members members = membersOf(body, Set.of("scope"));
        boolean everywhere = everywhere(members);
        WaitingErasureDraft draft =
                new WaitingErasureDraft(members.text("id"), members.text("email"), members.text("phone"), requestId);
        return parsed(members, everywhere, draft);
    }

    /** The body of {@code POST /v1/holds}. */
    public static Parsed<BehalfRequest<HoldDraft>> hold(JsonNode body) {
        Members members = membersOf(body, Set.of("holdId", "scope", "reference"));
        return hold(members, members.text("holdId"), members.text("reference"));
    }

    /** The body that lifts the hold {@code holdId} of the path. */
    public static Parsed<BehalfRequest<HoldDraft>> lift(JsonNode body, String holdId) {
        return hold(membersOf(body, Set.of("scope")), holdId, null);
    }

    private static Parsed<BehalfRequest<HoldDraft>> hold(
            Members members, @Nullable String holdId, @Nullable String reference) {
        boolean everywhere = everywhere(members);
        HoldDraft draft = new HoldDraft(
                members.text("id"), members.text("email"), members.text("phone"), holdId, everywhere, reference);
        return parsed(members, everywhere, draft);
    }

    /** The body of {@code POST /v1/disclosure-lists}. */
    public static Parsed<BehalfRequest<ListRequestDraft>> listRequest(JsonNode body) {
        Members members = membersOf(body, Set.of("scope", "address"));
        boolean everywhere = everywhere(members);
        ListRequestDraft draft = new ListRequestDraft(
                members.text("id"), members.text("email"), members.text("phone"), members.text("address"));
        return parsed(members, everywhere, draft);
    }

    /** The body of {@code POST /v1/legal-disclosures}, which only the operator may send. */
    public static Parsed<BehalfRequest<LegalDisclosureDraft>> legalDisclosure(JsonNode body) {
        Members members = membersOf(body, Set.of("scope", "recipient", "reference"));
        boolean everywhere = everywhere(members);
        if (!everywhere && members.text("tenant") == null) {
            members.add("tenant", CaptureProblem.TENANT_REQUIRED, "Name the tenant, or give the scope everywhere.");
        }
        LegalDisclosureDraft draft = new LegalDisclosureDraft(
                members.text("id"),
                members.text("email"),
                members.text("phone"),
                members.text("recipient"),
                everywhere,
                members.text("reference"));
        return parsed(members, true, draft);
    }

    /** The body of {@code POST /v1/corrections}. */
    public static Parsed<BehalfRequest<CorrectionDraft>> correction(JsonNode body) {
        Members members = membersOf(body, Set.of("fields", "custom", "cleared", "scope", "occurredAt"));
        boolean everywhere = everywhere(members);
        CorrectionDraft draft = new CorrectionDraft(
                members.text("id"),
                members.text("email"),
                members.text("phone"),
                members.texts("fields"),
                members.texts("custom"),
                members.list("cleared"),
                everywhere,
                members.time("occurredAt"));
        return parsed(members, everywhere, draft);
    }

    /** The body of {@code POST /v1/opt-outs}; an industry opt-out concerns everybody. */
    public static Parsed<BehalfRequest<OptOutDraft>> optOut(JsonNode body) {
        Members members = membersOf(body, Set.of("kind", "scope", "lifted", "occurredAt"));
        String kind = members.text("kind");
        boolean everywhere = everywhere(members) || "industry".equals(kind);
        OptOutDraft draft = new OptOutDraft(
                members.text("id"),
                members.text("email"),
                members.text("phone"),
                kind,
                everywhere,
                members.flag("lifted"),
                members.time("occurredAt"));
        return parsed(members, everywhere, draft);
    }

    /** The body of {@code POST /v1/child-reports}. */
    public static Parsed<BehalfRequest<ChildReportDraft>> childReport(JsonNode body) {
        Members members = membersOf(body, Set.of("occurredAt"));
        ChildReportDraft draft = new ChildReportDraft(
                members.text("id"), members.text("email"), members.text("phone"), members.time("occurredAt"));
        return parsed(members, false, draft);
    }

    private static Members membersOf(JsonNode body, Set<String> own) {
        Set<String> known = new HashSet<>(Set.of("id", "tenant", "email", "phone"));
        known.addAll(own);
        return Members.of(body, known);
    }

    private static boolean everywhere(Members members) {
        String scope = members.text("scope");
        if (scope != null && !scope.equals("tenant") && !scope.equals(EVERYWHERE)) {
            members.add("scope", CaptureProblem.SCOPE_UNKNOWN, "Give tenant or everywhere.");
        }
        return EVERYWHERE.equals(scope);
    }

    private static <D> Parsed<BehalfRequest<D>> parsed(Members members, boolean everywhere, D draft) {
        return Parsed.of(new BehalfRequest<>(members.text("tenant"), everywhere, draft), members.faults());
    }

    @Override
    public String toString() {
        return "BehalfRequest(redacted)";
    }
}
