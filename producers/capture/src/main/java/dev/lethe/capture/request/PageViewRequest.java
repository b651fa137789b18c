package dev.lethe.capture.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.capture.json.Members;
import dev.lethe.privacy.intake.PageViewDraft;
import dev.lethe.privacy.release.DeviceFamily;
import java.util.Set;

/** The body of {@code POST /v1/pageviews}. */
public final class PageViewRequest {
    private static final Set<String> MEMBERS = Set.of("id", "site", "path", "referrer", "visitor");

    private PageViewRequest() {}

    /** The draft in {@code body}, without the visitor when a header asked not to be tracked. */
    public static Parsed<PageViewDraft> parse(JsonNode body, SentHeaders sent) {
        Members members = Members.of(body, MEMBERS);
        String visitor = members.text("visitor");
        PageViewDraft draft = new PageViewDraft(
                members.text("id"),
                members.text("site"),
                members.text("path"),
                members.text("referrer"),
                sent.signals().optOut() ? null : visitor,
                DeviceFamily.of(sent.userAgent()));
        return Parsed.of(draft, members.faults());
    }
}
