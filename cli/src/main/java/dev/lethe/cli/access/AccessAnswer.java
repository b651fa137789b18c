package dev.lethe.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.producer.EventPublisher;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.QuarantinedField;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told: what each customer knows, who holds what of it now under which name and address, which
 * sensitive values wait in quarantine, every disclosure so far and every event. Pseudonyms, keys of records and legal
 * holds stay with the operator.
 */
final class AccessAnswer {
    private final @Nullable String tenant;
    private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
    private final ArrayNode disclosures = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode events = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode quarantined = JsonNodeFactory.instance.arrayNode();
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
        answer.set("disclosureListRequests", known.path("listRequests").deepCopy());
    }

    /** The customers of which the answer tells, once the state is known. */
    List<String> customers() {
        return answer.path("customers").findValuesAsText("customer");
    }

    /** Takes a sensitive value that waits in quarantine. */
    void quarantined(QuarantinedField field) {
        quarantined
                .addObject()
                .put("customer", field.getTenant())
                .put("field", field.getField())
                .put("value", field.getValue())
                .put("receivedAt", field.getReceivedAt().toString());
    }

    /** Takes the person's next event, with those of its fields that could be opened. */
    void event(SealedSubjectEvent event, Map<String, String> fields) {
        if (event.getTenant().equals(EventPublisher.OPERATOR) || isMeant(event.getTenant())) {
            EventWords.of(event, fields).ifPresent(events::add);
        }
    }

    private ObjectNode customer(JsonNode at) {
        ObjectNode customer = at.deepCopy();
        customer.set("customer", customer.remove("tenant"));
        if (customer.path("profile") instanceof ObjectNode profile) {
            profile.put("visitsLinked", profile.remove("visitorToken") != null);
        }
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
        answer.set("quarantined", quarantined);
        answer.set("disclosures", disclosures);
        answer.set("events", events);
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
