package dev.lethe.privacy.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a policy from YAML and refuses one that is misshapen or contradicts itself. */
public final class PolicyReader {
    private static final int DEFAULT_MAX_LENGTH = 200;
    private static final int LONGEST_FIELD = 4_000;
    private static final int LONGEST_DOCUMENT = 1024 * 1024;
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Pattern LINK = Pattern.compile("(https?://|/)\\S+");

    private final Problems problems;

    private PolicyReader(String file) {
        this.problems = new Problems(file);
    }

    /** The policy in {@code yaml}. Throws {@link PolicyException} with every problem found. */
    public static Policy read(String yaml) {
        return read("policy", yaml);
    }

    /** Like {@link #read(String)}; problems name {@code file} and the line. */
    public static Policy read(String file, String yaml) {
        return new PolicyReader(file).policy(compose(file, yaml));
    }

    private static Node compose(String file, String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(LONGEST_DOCUMENT)
                .build();
        try {
            return new Compose(settings)
                    .composeString(yaml)
                    .orElseThrow(() -> new PolicyException(List.of(file + ":1: the policy is empty")));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new PolicyException(List.of(file + ":" + line + ": this is not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            throw new PolicyException(List.of(file + ":1: this is not YAML, or longer than " + LONGEST_DOCUMENT));
        }
    }

    private Policy policy(Node document) {
        PolicyNode root = new PolicyNode("", document, problems)
                .only("version", "limits", "sensitive", "purposes", "tenants", "sites", "widgets", "recipients");
        int version = root.integer("version", 1, Integer.MAX_VALUE, null);
        Map<String, Purpose> purposes = root.byId("purposes", PolicyReader::purpose);
        Map<String, Tenant> tenants = root.byId("tenants", PolicyReader::tenant);
        Map<String, Site> sites = root.byId("sites", node -> site(node, tenants));
        Map<String, Widget> widgets = root.byId("widgets", node -> widget(node, sites, purposes));
        RecipientReader reader = new RecipientReader(purposes, tenants, widgets);
        Map<String, Recipient> recipients = root.byId("recipients", reader::recipient);
        Policy policy =
                new Policy(version, limits(root), sensitive(root), purposes, tenants, sites, widgets, recipients);
        if (problems.none()) {
            new PolicyRules(policy, root).check();
        }
        if (!problems.none()) {
            throw new PolicyException(problems.sentences());
        }
        return policy;
    }

    private static Policy.Limits limits(PolicyNode root) {
        Policy.Limits defaults = Policy.Limits.DEFAULT;
        if (!root.has("limits")) {
            return defaults;
        }
        PolicyNode node = root.child("limits").only("minimumAge", "consentStringDays", "retentionDays");
        return new Policy.Limits(
                node.integer("minimumAge", defaults.minimumAge(), 18, defaults.minimumAge()),
                node.integer("consentStringDays", 1, defaults.consentStringDays(), defaults.consentStringDays()),
                node.integer("retentionDays", 1, 36_500, defaults.retentionDays()));
    }

    private static Map<FieldCategory, Treatment> sensitive(PolicyNode root) {
        Map<FieldCategory, Treatment> treatments = new EnumMap<>(FieldCategory.class);
        for (PolicyNode node : root.optionalChildren("sensitive")) {
            node.only("category", "treatment");
            FieldCategory category = node.word("category", FieldCategory::byId, FieldCategory.HEALTH);
            if (!category.sensitive()) {
                node.problem("category", "is not a sensitive one");
            }
            if (treatments.put(category, node.word("treatment", Treatment::byId, Treatment.DROP)) != null) {
                node.problem("category", "occurs twice: " + category.id());
            }
        }
        return Map.copyOf(treatments);
    }

    private static Purpose purpose(PolicyNode node) {
        node.only("id", "description", "sharing", "messages", "visits");
        return new Purpose(
                node.id("id"),
                node.text("description"),
                node.flag("sharing", false),
                node.flag("messages", false),
                node.flag("visits", false));
    }

    private static Tenant tenant(PolicyNode node) {
        node.only("id", "legalName", "instructions");
        Map<String, Projection> instructions = new LinkedHashMap<>();
        for (PolicyNode child : node.optionalChildren("instructions")) {
            child.only("provider", "fields");
            if (instructions.put(child.id("provider"), RecipientReader.projection(child, "fields")) != null) {
                child.problem("provider", "occurs twice");
            }
        }
        return new Tenant(node.id("id"), node.text("legalName"), instructions);
    }

    private static Site site(PolicyNode node, Map<String, Tenant> tenants) {
        node.only("id", "tenant", "origins");
        return new Site(node.id("id"), node.reference("tenant", tenants), Set.copyOf(node.texts("origins")));
    }

    private static Widget widget(PolicyNode node, Map<String, Site> sites, Map<String, Purpose> purposes) {
        node.only("id", "site", "title", "submitLabel", "notice", "fields", "purposes");
        String site = node.reference("site", sites);
        return new Widget(
                node.id("id"),
                Optional.ofNullable(sites.get(site)).map(Site::tenant).orElse("?"),
                site,
                node.text("title"),
                node.text("submitLabel"),
                notice(node.child("notice").only("version", "url", "text")),
                fields(node),
                node.children("purposes").stream()
                        .map(child -> child.only("purpose", "text"))
                        .map(child -> new AskedPurpose(child.reference("purpose", purposes), child.text("text")))
                        .toList());
    }

    private static Notice notice(PolicyNode node) {
        String url = node.text("url");
        if (!url.equals("?") && !LINK.matcher(url).matches()) {
            node.problem("url", "must be an http(s) address or a path, because people follow it");
        }
        return new Notice(node.text("version"), url, node.text("text"));
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
        node.only("name", "type", "label", "required", "maxLength", "choices", "category", "class");
        FieldType type = node.word("type", FieldType::byId, FieldType.TEXT);
        String name = node.text("name");
        if (!FIELD_NAME.matcher(name).matches()) {
            node.problem("name", "must begin with a letter and hold at most 64 letters, digits, _ and -");
        }
        if (type != FieldType.CHOICE && node.has("choices")) {
            node.problem("choices", "belong to fields of type choice only");
        }
        FieldCategory category = node.optionalWord("category", FieldCategory::byId, type.category());
        return new WidgetField(
                name,
                type,
                node.text("label"),
                node.flag("required", false),
                node.integer("maxLength", 1, LONGEST_FIELD, DEFAULT_MAX_LENGTH),
                type == FieldType.CHOICE ? node.texts("choices") : List.of(),
                category,
                dataClass(node, type, category));
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
