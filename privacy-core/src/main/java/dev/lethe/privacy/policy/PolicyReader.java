package dev.lethe.privacy.policy;

import dev.lethe.privacy.partner.HashProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a policy from YAML and refuses one that contradicts itself. */
public final class PolicyReader {
    private static final int DEFAULT_MAX_LENGTH = 200;
    private static final int LONGEST_FIELD = 4_000;

    private final List<String> problems = new ArrayList<>();

    private PolicyReader() {}

    /** The policy in {@code yaml}. Throws {@link PolicyException} with every problem found. */
    public static Policy read(String yaml) {
        return new PolicyReader().policy(load(yaml));
    }

    private static Object load(String yaml) {
        try {
            return new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build()).loadFromString(yaml);
        } catch (YamlEngineException e) {
            throw new PolicyException(List.of("policy is not YAML: " + e.getMessage()));
        }
    }

    private Policy policy(Object document) {
        PolicyNode root = new PolicyNode("policy", document, problems);
        int version = root.integer("version", 1, Integer.MAX_VALUE, null);
        Map<String, Purpose> purposes = root.byId("purposes", PolicyReader::purpose);
        Map<String, Tenant> tenants = root.byId("tenants", PolicyReader::tenant);
        Map<String, Site> sites = root.byId("sites", node -> site(node, tenants));
        Map<String, Widget> widgets = root.byId("widgets", node -> widget(node, sites, purposes));
        Map<String, Recipient> recipients = root.byId("recipients", PolicyReader::recipient);
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return new Policy(
                version,
                Policy.Limits.DEFAULT,
                Map.of(FieldCategory.FINANCIAL, Treatment.QUARANTINE),
                purposes,
                tenants,
                sites,
                widgets,
                recipients);
    }

    private static Purpose purpose(PolicyNode node) {
        return new Purpose(
                node.id("id"),
                node.text("description"),
                node.flag("sharing", false),
                node.flag("messages", false),
                node.flag("visits", false));
    }

    private static Tenant tenant(PolicyNode node) {
        return new Tenant(node.id("id"), node.text("legalName"), instructions(node));
    }

    private static Site site(PolicyNode node, Map<String, Tenant> tenants) {
        return new Site(node.id("id"), node.reference("tenant", tenants), Set.copyOf(node.texts("origins")));
    }

    private static Widget widget(PolicyNode node, Map<String, Site> sites, Map<String, Purpose> purposes) {
        String site = node.reference("site", sites);
        Site owner = sites.get(site);
        return new Widget(
                node.id("id"),
                owner == null ? "?" : owner.tenant(),
                site,
                node.text("title"),
                node.text("submitLabel"),
                notice(node.child("notice")),
                fields(node),
                node.children("purposes").stream()
                        .map(child -> new AskedPurpose(child.reference("purpose", purposes), child.text("text")))
                        .toList());
    }

    private static Notice notice(PolicyNode node) {
        return new Notice(node.text("version"), node.text("url"), node.text("text"));
    }

    private static List<WidgetField> fields(PolicyNode node) {
        List<WidgetField> fields =
                node.children("fields").stream().map(PolicyReader::field).toList();
        if (fields.stream().map(WidgetField::name).distinct().count() < fields.size()) {
            node.problem("fields", "names a field twice");
        }
        if (fields.stream().noneMatch(field -> field.type() == FieldType.EMAIL || field.type() == FieldType.PHONE)) {
            node.problem("fields", "needs an email or a phone: nobody else could be found again");
        }
        return fields;
    }

    private static WidgetField field(PolicyNode node) {
        FieldType type = node.word("type", FieldType::byId, FieldType.TEXT);
        return new WidgetField(
                node.text("name"),
                type,
                node.text("label"),
                node.flag("required", false),
                node.integer("maxLength", 1, LONGEST_FIELD, DEFAULT_MAX_LENGTH),
                type == FieldType.CHOICE ? node.texts("choices") : List.of(),
                node.optional("category").flatMap(FieldCategory::byId).orElse(type.category()),
                type.dataClass());
    }

    private static Map<String, Projection> instructions(PolicyNode node) {
        Map<String, Projection> instructions = new LinkedHashMap<>();
        for (PolicyNode child : node.has("instructions") ? node.children("instructions") : List.<PolicyNode>of()) {
            instructions.put(child.id("provider"), Projection.ofWords(child.texts("fields")));
        }
        return instructions;
    }

    private static Recipient recipient(PolicyNode node) {
        return new Recipient(
                node.id("id"),
                node.word("kind", RecipientKind::byId, RecipientKind.PARTNER),
                node.text("legalName"),
                node.text("postalAddress"),
                Set.copyOf(node.texts("tenants")),
                node.texts("purposes"),
                delivery(node),
                Contract.OPEN,
                null);
    }

    private static Delivery delivery(PolicyNode node) {
        return switch (node.text("delivery")) {
            case "contacts" -> new Delivery.Contacts(Projection.ALL);
            case "projection" -> new Delivery.Projected(Projection.ofWords(node.texts("fields")));
            case "audience" ->
                new Delivery.Audience(node.texts("profiles").stream()
                        .flatMap(id -> HashProfile.byId(id).stream())
                        .toList());
            default -> new Delivery.OnRequest();
        };
    }
}
