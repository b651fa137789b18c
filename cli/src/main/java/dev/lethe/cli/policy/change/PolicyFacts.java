package dev.lethe.cli.policy.change;

import dev.lethe.privacy.partner.HashProfile;
import dev.lethe.privacy.policy.Contract;
import dev.lethe.privacy.policy.DataClass;
import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.FieldCategory;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Purpose;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.privacy.policy.Site;
import dev.lethe.privacy.policy.Statistics;
import dev.lethe.privacy.policy.Tenant;
import dev.lethe.privacy.policy.Treatment;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.privacy.policy.WidgetField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A policy as a list of single rules, each under a path like {@code recipients.mailwright.purposes}. */
public final class PolicyFacts {
    private static final Fact WITHOUT_NOISE = Fact.reaching("none", Long.MAX_VALUE);

    private final Map<String, Fact> facts = new TreeMap<>();

    private PolicyFacts() {}

    /** Every rule of {@code policy} by its path, sorted. The version is none of them. */
    public static Map<String, Fact> of(Policy policy) {
        PolicyFacts facts = new PolicyFacts();
        facts.limits(policy);
        facts.statistics(policy.statistics());
        String address = policy.listAddress();
        if (address != null) {
            facts.put("california.address", Fact.text(address));
        }
        policy.purposes().values().forEach(facts::purpose);
        policy.tenants().values().forEach(facts::tenant);
        policy.sites().values().forEach(facts::site);
        policy.widgets().values().forEach(facts::widget);
        policy.recipients().values().forEach(facts::recipient);
        return facts.facts;
    }

    private void limits(Policy policy) {
        Policy.Limits limits = policy.limits();
        put("limits.minimumAge", Fact.reaching(limits.minimumAge(), -limits.minimumAge()));
        put("limits.consentStringDays", Fact.reaching(limits.consentStringDays(), limits.consentStringDays()));
        put("limits.retentionDays", Fact.reaching(limits.retentionDays(), limits.retentionDays()));
        put("limits.erasureDays", Fact.text(limits.erasureDays()));
        for (FieldCategory category : FieldCategory.values()) {
            if (category.sensitive()) {
                Treatment treatment = policy.treatmentOf(category);
                put(
                        "sensitive." + category.id(),
                        Fact.reaching(treatment.id(), treatment == Treatment.QUARANTINE ? 1 : 0));
            }
        }
    }

    private void statistics(Statistics rules) {
        put("statistics.minimumPeople", Fact.reaching(rules.minimumPeople(), -rules.minimumPeople()));
        put("statistics.step", Fact.reaching(rules.step(), -rules.step()));
        put("statistics.domains", Fact.reaching(rules.domains(), rules.domains()));
        put(
                "statistics.releaseSeconds",
                Fact.reaching(rules.every().toSeconds(), -rules.every().toSeconds()));
        Statistics.Noise noise = rules.noise();
        put("statistics.noise.epsilon", noise == null ? WITHOUT_NOISE : thousandths(noise.epsilon()));
        put("statistics.noise.budget", noise == null ? WITHOUT_NOISE : thousandths(noise.budget()));
    }

    private static Fact thousandths(int number) {
        return Fact.reaching(BigDecimal.valueOf(number, 3), number);
    }

    private void purpose(Purpose purpose) {
        String path = "purposes." + purpose.id() + ".";
        put(path + "description", Fact.text(purpose.description()));
        put(path + "sharing", Fact.protecting(purpose.sharing()));
        put(path + "messages", Fact.protecting(purpose.messages()));
        put(path + "visits", Fact.opening(purpose.visits()));
        put(path + "statistics", Fact.opening(purpose.statistics()));
    }

    private void tenant(Tenant tenant) {
        String path = "tenants." + tenant.id() + ".";
        put(path + "legalName", Fact.text(tenant.legalName()));
        tenant.instructions()
                .forEach((provider, fields) -> put(path + "instructions." + provider, Fact.allowing(fields.words())));
    }

    private void site(Site site) {
        String path = "sites." + site.id() + ".";
        put(path + "tenant", Fact.text(site.tenant()));
        put(path + "origins", Fact.text(String.join(", ", new TreeSet<>(site.origins()))));
        put(path + "pages", Fact.allowing(new TreeSet<>(site.pages())));
    }

    private void widget(Widget widget) {
        String path = "widgets." + widget.id() + ".";
        put(path + "site", Fact.text(widget.site()));
        put(path + "title", Fact.text(widget.title()));
        put(path + "submitLabel", Fact.text(widget.submitLabel()));
        put(path + "notice.version", Fact.text(widget.notice().version()));
        put(path + "notice.url", Fact.text(widget.notice().url()));
        put(path + "notice.text", Fact.text(widget.notice().text()));
        widget.purposes().forEach(asked -> put(path + "purposes." + asked.purpose(), Fact.text(asked.text())));
        widget.fields().forEach(field -> {
            put(path + "fields." + field.name(), field(field));
            put(path + "fields." + field.name() + ".countable", Fact.opening(field.countable()));
        });
    }

    /** A field more collects more; one that is sensitive no longer goes to recipients. */
    private static Fact field(WidgetField field) {
        String text = "%s, %s, category %s, class %s, at most %d characters%s"
                .formatted(
                        field.type().id(),
                        field.required() ? "required" : "optional",
                        field.category().id(),
                        field.dataClass().id(),
                        field.maxLength(),
                        field.choices().isEmpty() ? "" : ", one of " + String.join(" | ", field.choices()));
        return new Fact(
                text,
                field.category().sensitive() ? Set.of("collected") : Set.of("collected", "for recipients"),
                reachOf(field.dataClass()));
    }

    /** The more a value points at a person, the fewer may have it. */
    private static long reachOf(DataClass dataClass) {
        return switch (dataClass) {
            case QUASI -> 2;
            case DIRECT -> 1;
            case SENSITIVE -> 0;
        };
    }

    private void recipient(Recipient recipient) {
        String path = "recipients." + recipient.id() + ".";
        put(path + "kind", Fact.allowing(Set.of(recipient.kind().id())));
        put(path + "legalName", Fact.text(recipient.legalName()));
        put(path + "postalAddress", Fact.text(recipient.postalAddress()));
        put(path + "tenants", Fact.allowing(new TreeSet<>(recipient.tenants())));
        put(path + "purposes", Fact.allowing(recipient.purposes()));
        put(path + "delivery", delivery(recipient.delivery()));
        put(
                path + "sinks",
                Fact.text(recipient.sinks().isEmpty() ? "none" : String.join(", ", new TreeSet<>(recipient.sinks()))));
        put(path + "tcf", tcf(recipient));
        contract(path + "contract.", recipient.contract());
    }

    private static Fact delivery(Delivery delivery) {
        if (delivery instanceof Delivery.Contacts contacts) {
            return delivered("contacts", contacts.fields().words());
        }
        if (delivery instanceof Delivery.Projected projected) {
            return delivered("projection", projected.fields().words());
        }
        if (delivery instanceof Delivery.Audience audience) {
            Set<String> profiles = new TreeSet<>();
            audience.profiles().stream().map(HashProfile::id).forEach(profiles::add);
            return delivered("audience", profiles);
        }
        return delivery instanceof Delivery.OnRequest onRequest
                        && !onRequest.fields().words().isEmpty()
                ? delivered("on request", onRequest.fields().words())
                : Fact.text("on request");
    }

    private static Fact delivered(String form, Set<String> words) {
        Set<String> allows = new TreeSet<>();
        words.forEach(word -> allows.add(form + ":" + word));
        return new Fact(form + " of " + String.join(", ", words), allows, 0);
    }

    /** A recipient that consent strings do not speak of meets one condition less. */
    private static Fact tcf(Recipient recipient) {
        if (recipient.tcf() == null) {
            return Fact.reaching("none", 1);
        }
        Set<Integer> purposes = new TreeSet<>(recipient.tcf().purposes());
        return Fact.reaching(
                "vendor %d, purposes %s".formatted(recipient.tcf().vendorId(), purposes), -purposes.size());
    }

    private void contract(String path, Contract contract) {
        put(path + "attestedUntil", until(contract.attestedUntil(), "no attestation demanded"));
        put(path + "suspendedSince", until(contract.suspendedSince(), "not suspended"));
        put(
                path + "suspendedBecause",
                Fact.text(contract.suspendedBecause() == null ? "-" : contract.suspendedBecause()));
        put(path + "recall", Fact.protecting(contract.recall()));
    }

    private static Fact until(@Nullable Instant end, String without) {
        return end == null ? Fact.reaching(without, Long.MAX_VALUE) : Fact.reaching(end, end.toEpochMilli());
    }

    private void put(String path, Fact fact) {
        facts.put(path, fact);
    }
}
