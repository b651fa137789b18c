package dev.lethe.capture.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.capture.json.Members;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.intake.SubmissionDraft;
import java.util.Set;

/** The body of {@code POST /v1/submissions}. */
public final class SubmissionRequest {
    private static final Set<String> MEMBERS =
            Set.of("id", "widget", "noticeVersion", "fields", "consents", "page", "signals", "occurredAt");
    private static final Set<String> SIGNALS = Set.of("dnt", "gpc");

    private SubmissionRequest() {}

    /** The draft in {@code body}; a signal counts when the body or a header ({@code sent}) carries it. */
    public static Parsed<SubmissionDraft> parse(JsonNode body, OptOutSignals sent) {
        Members members = Members.of(body, MEMBERS);
        Members signals = members.object("signals", SIGNALS);
        SubmissionDraft draft = new SubmissionDraft(
                members.text("id"),
                members.text("widget"),
                members.text("noticeVersion"),
                members.texts("fields"),
                members.flags("consents"),
                new OptOutSignals(
                        signals.flag("dnt") || sent.doNotTrack(), signals.flag("gpc") || sent.globalPrivacyControl()),
                members.text("page"),
                members.time("occurredAt"));
        return Parsed.of(draft, members.faults());
    }
}
