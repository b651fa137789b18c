package dev.lethe.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.privacy.policy.Projection;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.schemas.avro.Disclosure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an authority gets: of what is known, the fields that the ledger says it got, and nothing else. */
final class AuthorityAnswer {
    private static final Map<String, String> MEMBERS = Map.of(
            "email", "email",
            "phone", "phone",
            "given-name", "givenName",
            "family-name", "familyName",
            "postal-code", "postalCode",
            "birth-date", "birthDate");

    private AuthorityAnswer() {}

    /**
     * The answer.
     *
     * @param known the person's state
     * @param lines of the ledger about the disclosure; not empty
     * @param recipient the authority as the policy has it; {@code null}: it no longer has it
     */
    static JsonNode of(JsonNode known, List<Disclosure> lines, @Nullable Recipient recipient) {
        Disclosure first = lines.get(0);
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("format", "lethe-legal-disclosure/1")
                .put("reference", first.getFileNumber())
                .put("disclosure", first.getEventId())
                .put("disclosedAt", first.getDecidedAt().toString());
        if (recipient != null) {
            answer.put("legalName", recipient.legalName()).put("postalAddress", recipient.postalAddress());
        }
        var customers = answer.putArray("customers");
        for (Disclosure line : lines) {
            ObjectNode fields =
                    customers.addObject().put("customer", line.getTenant()).putObject("fields");
            JsonNode profile = profile(known, line.getTenant());
            line.getFields().forEach(field -> copy(profile, field, fields));
        }
        return answer;
    }

    private static JsonNode profile(JsonNode known, String tenant) {
        for (JsonNode at : known.path("tenants")) {
            if (at.path("tenant").asText().equals(tenant)) {
                return at.path("profile");
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    private static void copy(JsonNode profile, String field, ObjectNode to) {
        JsonNode value = field.startsWith(Projection.CUSTOM_PREFIX)
                ? profile.path("custom").path(field.substring(Projection.CUSTOM_PREFIX.length()))
                : profile.path(MEMBERS.getOrDefault(field, field));
        if (!value.isMissingNode()) {
            to.set(field, value);
        }
    }
}
