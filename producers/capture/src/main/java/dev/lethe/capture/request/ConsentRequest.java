package dev.lethe.capture.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.capture.json.Members;
import dev.lethe.privacy.intake.ConsentDraft;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/consents}.
 *
 * @param tenant on whose behalf; needed with the operator's key, which stands for no tenant
 */
public record ConsentRequest(@Nullable String tenant, ConsentDraft draft) {
    private static final Set<String> MEMBERS =
            Set.of("id", "tenant", "email", "phone", "noticeVersion", "consents", "occurredAt");

    /** The request in {@code body}. */
    public static Parsed<ConsentRequest> parse(JsonNode body) {
        Members members = Members.of(body, MEMBERS);
        ConsentDraft draft = new ConsentDraft(
                members.text("id"),
                members.text("email"),
                members.text("phone"),
                members.text("noticeVersion"),
                members.flags("consents"),
                members.time("occurredAt"));
        return Parsed.of(new ConsentRequest(members.text("tenant"), draft), members.faults());
    }
}
