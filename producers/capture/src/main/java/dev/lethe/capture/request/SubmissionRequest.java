package dev.lethe.capture.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.capture.json.Members;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.intake.SubmissionDraft;
import dev.lethe.privacy.signal.ConsentStrings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/submissions}. */
public final class SubmissionRequest {
    private static final Set<String> MEMBERS =
            Set.of("id", "widget", "noticeVersion", "fields", "consents", "page", "signals", "visitor", "occurredAt");
    private static final Set<String> SIGNALS = Set.of("dnt", "gpc", "tcf", "gpp");

    private SubmissionRequest() {}

    /** The draft in {@code body}; a signal counts when the body or a header ({@code sent}) carries it. */
    public static Parsed<SubmissionDraft> parse(JsonNode body, SentHeaders sent) {
        Members members = Members.of(body, MEMBERS);
        Members signals = members.object("signals", SIGNALS);
        SubmissionDraft draft = new SubmissionDraft(
                members.text("id"),
                members.text("widget"),
                members.text("noticeVersion"),
                members.texts("fields"),
                members.flags("consents"),
                new OptOutSignals(
                        signals.flag("dnt") || sent.signals().doNotTrack(),
                        signals.flag("gpc") || sent.signals().globalPrivacyControl(),
                        strings(signals.text("tcf"), signals.text("gpp"))),
                members.text("page"),
                members.text("visitor"),
                members.time("occurredAt"));
        return Parsed.of(draft, members.faults());
    }

    private static ConsentStrings strings(@Nullable String tcf, @Nullable String gpp) {
        return tcf == null && gpp == null ? ConsentStrings.NONE : new ConsentStrings(tcf, gpp);
    }
}
