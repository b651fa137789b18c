package dev.lethe.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.schemas.avro.Disclosure;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told: what each customer knows, who holds what of it now under which name and address, and every
 * disclosure so far. Pseudonyms, keys of records and legal holds stay with the operator.
 */
final class AccessAnswer {
    private final @Nullable String tenant;
    private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
    private final ArrayNode disclosures = JsonNodeFactory.instance.arrayNode();
    private final Map<String, Recipient> recipients;

    /**
     * Begins an answer.
     *
     * @param tenant the one customer that is asked about; {@code null}: all
     * @param recipients everybody who is or was one, by id
     */
    AccessAnswer(String request, @Nullable String tenant, Map<String, Recipient> recipients, Instant at) {
        this.tenant = tenant;
        this.recipients = recipients;
        answer.put("format", "lethe-access-answer/1")
                .put("request", request)
                .put("preparedAt", at.toString())
                .put("scope", tenant == null ? "everywhere" : "tenant");
    }

    /** Takes what is known now. */
    void state(JsonNode known) {
        ArrayNode customers = answer.putArray("customers");
        for (JsonNode at : known.path("tenants")) {
            if (isMeant(at.path("tenant").asText())) {
                customers.add(customer(at));
            }
        }
        if (known.has("industryOptOutAt")) {
            answer.set("industryOptOutAt", known.path("industryOptOutAt"));
        }
        answer.set("pendingErasures", known.path("pendingErasures").deepCopy());
    }

    private ObjectNode customer(JsonNode at) {
        ObjectNode customer = at.deepCopy();
        customer.set("customer", customer.remove("tenant"));
        for (JsonNode holding : customer.path("holdings")) {
            ObjectNode held = (ObjectNode) holding;
            held.remove("recordKey");
            name(held, held.path("recipient").asText());
        }
        return customer;
    }

    /** Takes one line of the ledger about the person. */
    void disclosure(Disclosure line) {
        if (!isMeant(line.getTenant())) {
            return;
        }
        ObjectNode told = disclosures.addObject();
        told.put("recipient", line.getRecipient());
        name(told, line.getRecipient());
        told.put("customer", line.getTenant())
                .put("at", line.getDecidedAt().toString())
                .put("action", line.getAction().name());
        line.getFields().forEach(told.putArray("fields")::add);
        line.getPurposes().forEach(told.putArray("purposes")::add);
        told.put("legalBasis", line.getLegalBasis().name()).put("reason", line.getReason());
    }

    JsonNode json() {
        answer.set("disclosures", disclosures);
        return answer;
    }

    private boolean isMeant(String customer) {
        return tenant == null || tenant.equals(customer);
    }

    /** A customer receives what its own widgets collected and is no recipient of the policy. */
    private void name(ObjectNode told, String id) {
        Recipient recipient = recipients.get(id);
        if (recipient != null) {
            told.put("kind", recipient.kind().name())
                    .put("legalName", recipient.legalName())
                    .put("postalAddress", recipient.postalAddress());
        }
    }

    @Override
    public String toString() {
        return "AccessAnswer(redacted)";
    }
}
