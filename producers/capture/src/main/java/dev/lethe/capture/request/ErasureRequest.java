package dev.lethe.capture.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.capture.json.Members;
import dev.lethe.capture.problem.ProblemKind;
import dev.lethe.privacy.intake.ErasureDraft;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/erasures}. The request counts from when it is received: a client cannot date it back,
 * which would leave later submissions standing.
 *
 * @param tenant who is to forget the person; needed with the operator's key unless everybody is to
 */
public record ErasureRequest(@Nullable String tenant, ErasureDraft draft) {
    private static final Set<String> MEMBERS = Set.of("id", "tenant", "email", "phone", "scope");
    private static final String EVERYWHERE = "everywhere";

    /** The request in {@code body}. */
    public static Parsed<ErasureRequest> parse(JsonNode body) {
        Members members = Members.of(body, MEMBERS);
        String scope = members.text("scope");
        if (scope != null && !scope.equals("tenant") && !scope.equals(EVERYWHERE)) {
            members.add("scope", ProblemKind.SCOPE_UNKNOWN, "Give tenant or everywhere.");
        }
        ErasureDraft draft = new ErasureDraft(
                members.text("id"), members.text("email"), members.text("phone"), EVERYWHERE.equals(scope), null);
        return Parsed.of(new ErasureRequest(members.text("tenant"), draft), members.faults());
    }
}
