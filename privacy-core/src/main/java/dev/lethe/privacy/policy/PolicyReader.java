package dev.lethe.privacy.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a policy from YAML and refuses one that is misshapen or contradicts itself. */
public final class PolicyReader {
    private static final int DEFAULT_MAX_LENGTH = 200;
    private static final Set<String> RESERVED = Set.of("*", "unknown");
    private static final PolicySchema SCHEMA = new PolicySchema();

    private final Problems problems;

    private PolicyReader(String file) {
        this.problems = new Problems(file);
    }

    /** The policy in {@code yaml}. Throws {@link PolicyException} with the problems that were found. */
    public static Policy read(String yaml) {
        return read("policy", yaml);
    }

    /**
     * Like {@link #read(String)}; problems name {@code file} and the line. The rules between the parts of a policy are
     * looked at when its shape is right.
     */
    public static Policy read(String file, String yaml) {
        return new PolicyReader(file).policy(YamlTree.parse(file, yaml));
    }

    private Policy policy(YamlTree document) {
        SCHEMA.check(document, problems);
        requireNoProblems();
        PolicyNode root = new PolicyNode("", document.root(), problems);
        Policy policy = policy(root);
        requireNoProblems();
        new PolicyRules(policy, root).check();
        requireNoProblems();
        return policy;
    }

    private void requireNoProblems() {
        if (!problems.none()) {
            throw new PolicyException(problems.sentences());
        }
    }

    private static Policy policy(PolicyNode root) {
        Map<String, Purpose> purposes = root.byId("purposes", PolicyReader::purpose);
        Map<String, Tenant> tenants = root.byId("tenants", PolicyReader::tenant);
        Map<String, Site> sites = root.byId("sites", node -> site(node, tenants));
        Map<String, Widget> widgets = root.byId("widgets", node -> widget(node, sites, purposes));
        RecipientReader reader = new RecipientReader(purposes, tenants, widgets);
        Map<String, Recipient> recipients = root.byId("recipients", reader::recipient);
        return new Policy(
                root.integer("version"),
                limits(root),
                StatisticsReader.statistics(root),
                sensitive(root),
                purposes,
                tenants,
                sites,
                widgets,
                CountableFields.of(widgets.values()),
                recipients,
                root.has("california")
                        ? root.child("california").text("address").strip()
                        : null);
    }

    private static Policy.Limits limits(PolicyNode root) {
        Policy.Limits defaults = Policy.Limits.DEFAULT;
        if (!root.has("limits")) {
            return defaults;
        }
        PolicyNode node = root.child("limits");
        return new Policy.Limits(
                node.integer("minimumAge", defaults.minimumAge()),
                node.integer("consentStringDays", defaults.consentStringDays()),
                node.integer("retentionDays", defaults.retentionDays()),
                node.integer("erasureDays", defaults.erasureDays()));
    }

    private static Map<FieldCategory, Treatment> sensitive(PolicyNode root) {
        Map<FieldCategory, Treatment> treatments = new EnumMap<>(FieldCategory.class);
        for (PolicyNode node : root.children("sensitive")) {
            FieldCategory category = node.word("category", FieldCategory::byId);
            if (!category.sensitive()) {
                node.problem("category", "is not a sensitive one");
            }
            if (treatments.put(category, node.word("treatment", Treatment::byId)) != null) {
                node.problem("category", "occurs twice: " + category.id());
            }
        }
        return Map.copyOf(treatments);
    }

    private static Purpose purpose(PolicyNode node) {
        return new Purpose(
                node.text("id"),
                node.text("description"),
                node.flag("sharing"),
                node.flag("messages"),
                node.flag("visits"),
                node.flag("statistics"));
    }

    private static Tenant tenant(PolicyNode node) {
        Map<String, Projection> instructions = new LinkedHashMap<>();
        for (PolicyNode child : node.children("instructions")) {
            if (instructions.put(child.text("provider"), RecipientReader.projection(child, "fields")) != null) {
                child.problem("provider", "occurs twice");
            }
        }
        return new Tenant(node.text("id"), node.text("legalName"), instructions);
    }

    private static Site site(PolicyNode node, Map<String, Tenant> tenants) {
        return new Site(
                node.text("id"),
                node.reference("tenant", tenants),
                Set.copyOf(node.texts("origins")),
                List.copyOf(node.texts("pages")));
    }

    private static Widget widget(PolicyNode node, Map<String, Site> sites, Map<String, Purpose> purposes) {
        String site = node.reference("site", sites);
        return new Widget(
                node.text("id"),
                Optional.ofNullable(sites.get(site)).map(Site::tenant).orElse("?"),
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
        List<WidgetField> fields = new ArrayList<>();
        for (PolicyNode child : node.children("fields")) {
            WidgetField field = field(child);
            if (fields.stream().anyMatch(other -> other.name().equals(field.name()))) {
                child.problem("name", "occurs twice in this widget");
            }
            if (!field.type().custom() && fields.stream().anyMatch(other -> other.type() == field.type())) {
                child.problem("type", "occurs twice in this widget");
            }
            fields.add(field);
        }
        if (fields.stream().noneMatch(field -> field.type() == FieldType.EMAIL || field.type() == FieldType.PHONE)) {
            node.problem("fields", "needs an email or a phone: nobody else could be found again");
        }
        return List.copyOf(fields);
    }

    private static WidgetField field(PolicyNode node) {
        FieldType type = node.word("type", FieldType::byId);
        if (type != FieldType.CHOICE && node.has("choices")) {
            node.problem("choices", "belong to fields of type choice only");
        }
        FieldCategory category = node.optionalWord("category", FieldCategory::byId, type.category());
        return new WidgetField(
                node.text("name"),
                type,
                node.text("label"),
                node.flag("required"),
                node.integer("maxLength", DEFAULT_MAX_LENGTH),
                type == FieldType.CHOICE ? node.texts("choices") : List.of(),
                category,
                dataClass(node, type, category),
                countable(node, type, category));
    }

    private static boolean countable(PolicyNode node, FieldType type, FieldCategory category) {
        boolean countable = node.flag("countable");
        if (countable && (!type.countable() || category.sensitive())) {
            node.problem(
                    "countable",
                    "must not be set: only choices, flags, birth dates and postal codes are counted,"
                            + " and nothing that is sensitive");
        }
        if (countable && node.has("choices") && node.texts("choices").stream().anyMatch(RESERVED::contains)) {
            node.problem("choices", "of a countable field must not be * or unknown: statistics call others so");
        }
        return countable;
    }

    private static DataClass dataClass(PolicyNode node, FieldType type, FieldCategory category) {
        if (category.sensitive() && !type.custom()) {
            node.problem("category", "of a field of type " + type.id() + " cannot be sensitive");
        }
        DataClass least = category.sensitive() ? DataClass.SENSITIVE : type.dataClass();
        DataClass given = node.optionalWord("class", DataClass::byId, least);
        if (given.compareTo(least) < 0) {
            node.problem("class", "must be " + least.id() + " or higher");
        }
        return given;
    }
}
