package dev.lethe.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.privacy.decision.DisclosureLists;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The list of California Civil Code 1798.83: the categories of personal information that third parties were given for
 * their direct marketing in one calendar year (UTC), and the names and addresses of those third parties. Pseudonyms and
 * keys of records are not in it.
 */
final class DisclosureList {
    /** What one third party got. */
    private record Given(Set<String> categories, Set<String> customers) {}

    private final int year;
    private final Map<Integer, Policy> policies = new HashMap<>();
    private final Map<String, Recipient> recipients = new HashMap<>();
    private final Map<String, Given> given = new TreeMap<>();
    private final ObjectNode list = JsonNodeFactory.instance.objectNode();

    /**
     * Begins a list.
     *
     * @param year of which it tells
     * @param versions every published policy, lowest first: each line is judged by its own, names and addresses are
     *     those of the last policy that has them
     */
    DisclosureList(String request, int year, List<Policy> versions, Instant at) {
        this.year = year;
        versions.forEach(policy -> {
            policies.put(policy.version(), policy);
            recipients.putAll(policy.recipients());
        });
        list.put("format", "lethe-disclosure-list/1")
                .put("request", request)
                .put("preparedAt", at.toString())
                .put("law", "California Civil Code 1798.83")
                .put("year", year);
    }

    /** Takes one line of the ledger about the person. */
    void disclosure(Disclosure line) {
        Recipient recipient = recipient(line);
        if (recipient == null
                || !recipient.kind().thirdParty()
                || line.getAction() == DisclosureAction.REMOVED
                || DisclosureLists.yearOf(line.getDecidedAt()) != year) {
            return;
        }
        Given one = given.computeIfAbsent(line.getRecipient(), first -> new Given(new TreeSet<>(), new TreeSet<>()));
        line.getFields()
                .forEach(field -> one.categories()
                        .add(CategoryWords.of(field, line.getTenant(), policies, line.getPolicyVersion())));
        one.customers().add(line.getTenant());
    }

    /** The recipient as it was when it got something. */
    private @Nullable Recipient recipient(Disclosure line) {
        Policy then = policies.get(line.getPolicyVersion());
        Recipient recipient = then == null ? null : then.recipients().get(line.getRecipient());
        return recipient == null ? recipients.get(line.getRecipient()) : recipient;
    }

    JsonNode json() {
        Set<String> categories = new TreeSet<>();
        given.values().forEach(one -> categories.addAll(one.categories()));
        categories.forEach(list.putArray("categories")::add);
        var parties = list.putArray("thirdParties");
        given.forEach((id, one) -> {
            ObjectNode party = parties.addObject();
            Recipient recipient = recipients.get(id);
            if (recipient != null) {
                party.put("legalName", recipient.legalName())
                        .put("postalAddress", recipient.postalAddress())
                        .put("kind", recipient.kind().name());
            }
            one.categories().forEach(party.putArray("categories")::add);
            one.customers().forEach(party.putArray("customers")::add);
        });
        return list;
    }

    @Override
    public String toString() {
        return "DisclosureList(redacted)";
    }
}
