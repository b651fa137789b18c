package dev.lethe.privacy.policy;

import dev.lethe.privacy.partner.HashProfile;
import dev.lethe.privacy.signal.TcfVendor;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the recipients of a policy. */
final class RecipientReader {
    private final Map<String, Purpose> purposes;
    private final Map<String, Tenant> tenants;
    private final Map<String, Widget> widgets;

    RecipientReader(Map<String, Purpose> purposes, Map<String, Tenant> tenants, Map<String, Widget> widgets) {
        this.purposes = purposes;
        this.tenants = tenants;
        this.widgets = widgets;
    }

    Recipient recipient(PolicyNode node) {
        String id = node.text("id");
        if (id.equals("quarantine")) {
            node.problem("id", "is taken by the operator's quarantine");
        }
        Recipient recipient = new Recipient(
                id,
                node.word("kind", RecipientKind::byId),
                node.text("legalName"),
                node.text("postalAddress"),
                Set.copyOf(node.references("tenants", tenants)),
                node.references("purposes", purposes),
                delivery(node),
                contract(node),
                sinks(node),
                tcf(node));
        new RecipientRules(node, recipient, purposes, widgets).check();
        return recipient;
    }

    private static Delivery delivery(PolicyNode node) {
        String delivery = node.text("delivery");
        if (delivery.equals("audience") && node.has("fields")) {
            node.problem("fields", "belong to the deliveries contacts, projection and on-request only");
        }
        if (!delivery.equals("audience") && node.has("profiles")) {
            node.problem("profiles", "belong to the delivery audience only");
        }
        return switch (delivery) {
            case "contacts" -> new Delivery.Contacts(node.has("fields") ? projection(node, "fields") : Projection.ALL);
            case "projection" -> new Delivery.Projected(projection(node, "fields"));
            case "audience" -> new Delivery.Audience(profiles(node));
            case "on-request" ->
                new Delivery.OnRequest(node.has("fields") ? projection(node, "fields") : Projection.NOTHING);
            default -> throw new IllegalStateException("the schema knows no delivery " + delivery);
        };
    }

    /** The fields that the list {@code name} names: known types, {@code custom.<name>}, or {@code custom} for all. */
    static Projection projection(PolicyNode node, String name) {
        return Projection.ofWords(node.texts(name));
    }

    private static List<HashProfile> profiles(PolicyNode node) {
        return node.texts("profiles").stream()
                .map(id -> HashProfile.byId(id).orElseThrow())
                .toList();
    }

    private static Set<String> sinks(PolicyNode node) {
        if (node.has("sinks") && node.text("delivery").equals("on-request")) {
            node.problem("sinks", "belong to deliveries through a topic only");
        }
        return Set.copyOf(node.texts("sinks"));
    }

    private static Contract contract(PolicyNode node) {
        if (!node.has("contract")) {
            return Contract.OPEN;
        }
        PolicyNode contract = node.child("contract");
        return new Contract(
                time(contract, "attestedUntil", 1),
                time(contract, "suspendedSince", 0),
                contract.optional("suspendedBecause").orElse(null),
                contract.flag("recall"));
    }

    /** A date counts from its first moment in UTC, or with {@code daysAfter} 1 to its last; a time as it stands. */
    private static @Nullable Instant time(PolicyNode node, String name, int daysAfter) {
        Optional<String> text = node.optional(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.get().contains("T")
                    ? Instant.parse(text.get())
                    : LocalDate.parse(text.get())
                            .plusDays(daysAfter)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeException e) {
            node.problem(name, "must be a date like 2027-12-31 or a time like 2027-12-31T12:00:00Z");
            return null;
        }
    }

    private static @Nullable TcfVendor tcf(PolicyNode node) {
        if (!node.has("tcf")) {
            return null;
        }
        PolicyNode tcf = node.child("tcf");
        return new TcfVendor(tcf.integer("vendor"), tcf.integers("purposes"));
    }
}
