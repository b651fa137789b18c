package dev.lethe.privacy.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.privacy.DemoPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyReaderTest {

    @Test
    void shouldReadTheDemonstrationsPolicy() {
        Policy policy = DemoPolicy.read();

        assertThat(policy.version()).isEqualTo(1);
        assertThat(policy.audiences()).containsExactly("northwind-ads", "contoso-media");
        assertThat(policy.projections()).containsExactly("mailwright", "trailmates");
        assertThat(policy.treatmentOf(FieldCategory.FINANCIAL)).isEqualTo(Treatment.QUARANTINE);
        assertThat(policy.treatmentOf(FieldCategory.RELIGION)).isEqualTo(Treatment.DROP);
        assertThat(policy.widgets().values())
                .filteredOn(widget -> widget.id().equals("spring-popup"))
                .singleElement()
                .satisfies(widget -> assertThat(widget.tenant()).isEqualTo("acme"));
    }

    @Test
    void shouldReadWhoReadsARecipientsTopicAndHowLongAnErasureMayTake() {
        Policy policy = PolicyReader.read(
                DemoPolicy.yaml().replace("retentionDays: 1095", "erasureDays: 45\n  retentionDays: 1095"));

        assertThat(policy.recipients().values())
                .filteredOn(recipient -> !recipient.sinks().isEmpty())
                .allSatisfy(recipient -> assertThat(recipient.sinks()).containsExactly("connect-customer-contacts"))
                .extracting(Recipient::id)
                .containsExactly("acme", "globex");
        assertThat(policy.limits().erasureDays()).isEqualTo(45);
        assertThat(DemoPolicy.read().limits().erasureDays()).isEqualTo(30);
    }

    @Test
    void shouldReadWhenFiguresAreReleased() {
        String section = "statistics: {minimumPeople: 50, releaseSeconds: 60, noise: {epsilon: 0.125, budget: 1.5}}";

        assertThat(DemoPolicy.read().statistics()).isEqualTo(new Statistics(20, 20, 200, Duration.ofSeconds(3), null));
        assertThat(PolicyReader.read(withStatistics(section)).statistics())
                .isEqualTo(new Statistics(50, 50, 200, Duration.ofMinutes(1), new Statistics.Noise(125, 1_500)));
        assertThat(PolicyReader.read(withStatistics("")).statistics()).isEqualTo(Statistics.DEFAULT);
    }

    @Test
    void shouldKnowByWhatCustomersCountTheirPeople() {
        CountableFields countable = DemoPolicy.read().countable();

        assertThat(countable.at("acme").birthDate()).isTrue();
        assertThat(countable.at("acme").postalCode()).isTrue();
        assertThat(countable.at("acme").custom()).containsOnlyKeys("style");
        assertThat(countable.at("globex").birthDate()).isFalse();
        assertThat(countable.names()).containsExactly("genre", "style");
        assertThat(countable.at("unheard-of").custom()).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: givenName, type: given-name, label: First name}"
                        + "|{name: givenName, type: given-name, label: First name, countable: true}"
                        + "|countable must not be set: only choices, flags, birth dates and postal codes are counted",
                "choices: [crime, poetry, history, science], countable: true"
                        + "|choices: [crime, poetry, history, science], category: health, countable: true"
                        + "|countable must not be set",
                "choices: [outdoor, city, sport], countable: true|choices: [outdoor, '*'], countable: true"
                        + "|choices of a countable field must not be * or unknown",
            })
    void shouldRefuseToCountByWhatPointsAtAPerson(String before, String after, String rule) {
        assertThat(problemsOf(DemoPolicy.yaml().replace(before, after)))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).contains(rule));
    }

    /** What a person answered is kept once a customer: it counts, or it does not. */
    @Test
    void shouldRefuseAFieldThatIsCountableInSomeOfACustomersWidgetsOnly() {
        String widget = """
                  - id: second
                    site: acme-shop
                    title: Again
                    submitLabel: Send
                    notice: {version: "1", url: /privacy, text: For what you tick.}
                    fields:
                      - {name: email, type: email, label: Email}
                      - {name: style, type: choice, label: Style, choices: [city]}
                    purposes: []

                """;

        assertThat(problemsOf(DemoPolicy.yaml().replace("recipients:\n", widget + "recipients:\n")))
                .singleElement()
                .asString()
                .contains("widgets of acme have a field style that is countable in some of them only");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "minimumPeople: 9|statistics.minimumPeople: must have a minimum value of 10",
                "minimumPeople: 201|statistics.minimumPeople: must have a maximum value of 200",
                "step: 19|statistics.step must not be less than minimumPeople: each change must hold as many people",
                "step: 401|statistics.step: must have a maximum value of 400",
                "domains: 2001|statistics.domains: must have a maximum value of 2000",
                "releaseSeconds: 0|statistics.releaseSeconds: must have a minimum value of 1",
                "people: 20|statistics.people is unknown; known here: minimumPeople, step, domains, releaseSeconds, noise",
                "noise: {epsilon: 0.5}|statistics.noise.budget is missing",
                "noise: {epsilon: 0, budget: 1}|statistics.noise.epsilon: must have a minimum value of 0.001",
                "noise: {epsilon: 0.0011, budget: 1}|statistics.noise.epsilon must have at most three decimals",
                "noise: {epsilon: 1, budget: 0.5}|statistics.noise.budget must not be less than epsilon: nothing could",
                "noise: {epsilon: .inf, budget: 1}|statistics.noise.epsilon: string found, number expected",
            })
    void shouldRefuseStatisticsThatProtectNobody(String section, String rule) {
        String yaml = withStatistics("statistics: {" + section + "}");

        assertThat(problemsOf(yaml))
                .singleElement()
                .asString()
                .startsWith("demo.yaml:" + lineOf(yaml, section) + ": ")
                .contains(rule);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"spring", "/spring?mail=a", "/spring#a", "/spring;a", "/sp*ring", "/spring*", "/grün", "'/a b'"},
            quoteCharacter = '\'')
    void shouldRefusePagesThatAreNoPaths(String page) {
        String yaml = DemoPolicy.yaml().replace("pages: [/, /spring,", "pages: [/, '" + page + "',");

        assertThat(problemsOf(yaml))
                .singleElement()
                .asString()
                .contains("sites[0].pages[1]", "must be a path of at most 200 printable ASCII characters");
    }

    private static String withStatistics(String section) {
        return DemoPolicy.yaml().replaceFirst("(?s)statistics:.*?\n\n", section + "\n\n");
    }

    @Test
    void shouldReportEverythingThatTheSchemaRefusesWithItsPlaceAndRule() {
        String yaml = DemoPolicy.yaml()
                .replace("maxLength: 12", "maxLength: 0")
                .replace("submitLabel: Sign up", "submitText: Sign up")
                .replace("profiles: [meta-email-v1]", "profiles: [crystal-ball]");

        assertThat(problemsOf(yaml))
                .containsExactly(
                        "demo.yaml:" + lineOf(yaml, "maxLength: 0")
                                + ": widgets[0].fields[4].maxLength: must have a minimum value of 1",
                        "demo.yaml:" + lineOf(yaml, "id: reading-list") + ": widgets[1].submitLabel is missing",
                        "demo.yaml:" + lineOf(yaml, "submitText: Sign up")
                                + ": widgets[1].submitText is unknown; known here: id, site, title, submitLabel, notice,"
                                + " fields, purposes",
                        "demo.yaml:" + lineOf(yaml, "profiles: [crystal-ball]")
                                + ": recipients[5].profiles[0]: does not have a value in the enumeration"
                                + " [\"uid2-email-v1\", \"uid2-phone-v1\", \"google-email-v1\","
                                + " \"google-email-base64-v1\", \"google-phone-v1\", \"meta-email-v1\","
                                + " \"meta-phone-v1\", \"x-email-v1\", \"x-phone-v1\","
                                + " \"liveramp-email-sha256-v1\", \"liveramp-email-sha1-v1\","
                                + " \"liveramp-email-md5-v1\", \"plain-email-v1\", \"plain-phone-v1\"]");
    }

    @Test
    void shouldReportEveryContradictionWithItsPlaceAndRule() {
        String yaml = DemoPolicy.yaml()
                .replace("site: globex-books", "site: globex-bucks")
                .replace("kind: affiliate", "kind: partner");

        assertThat(problemsOf(yaml))
                .containsExactly(
                        "demo.yaml:" + lineOf(yaml, "site: globex-bucks")
                                + ": widgets[1].site names globex-bucks, which the policy does not define",
                        "demo.yaml:" + (lineOf(yaml, "id: trailmates") + 6)
                                + ": recipients[3].delivery does not fit the kind partner");
    }

    private static List<String> problemsOf(String yaml) {
        return catchThrowableOfType(PolicyException.class, () -> PolicyReader.read("demo.yaml", yaml))
                .problems();
    }

    private static int lineOf(String yaml, String text) {
        return (int) yaml.substring(0, yaml.indexOf(text)).lines().count();
    }

    /** A replacement in the demonstration's policy, and the rule that it breaks. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "    sharing: true|    sharing: false|must have sharing: true, because a partner is a third party",
                "fields: [postal-code, custom.style]|fields: [email]|must not hold email: an affiliate is a third party",
                "fields: [postal-code, custom.style]|fields: [custom]|must name each custom field",
                "fields: [postal-code, custom.style]|fields: [custom.hat]|which no widget of its customers defines",
                "provider: mailwright|provider: northwind-ads|which is no service provider of the policy",
                "minimumAge: 13|minimumAge: 12|limits.minimumAge: must have a minimum value of 13",
                "category: health, treatment: drop|category: interest, treatment: drop|is not a sensitive one",
                "treatment: drop|treatment: burn|sensitive[0].treatment: does not have a value in the enumeration",
                "postalAddress: Am Markt 5, 10117 Berlin, Germany|postcode: none|recipients[5].postalAddress is missing",
                "kind: affiliate|kind: partner|delivery does not fit the kind partner",
                "vendor: 1001|vendor: 0|recipients[4].tcf.vendor: must have a minimum value of 1",
                "contract: {attestedUntil: 2099-12-31}|contract: {suspendedSince: 2026-01-01}|recipients[5].contract: has a missing property 'suspendedBecause'",
                "contract: {attestedUntil: 2099-12-31}|contract: {attestedUntil: soon}|recipients[5].contract.attestedUntil: must be a date like",
                "category: health}|category: health, class: quasi}|must be sensitive or higher",
                "type: given-name, label: First name}|type: given-name, label: First name, category: health}|cannot be sensitive",
                "id: trailmates|id: quarantine|is taken by the operator's quarantine",
                "url: /demo/privacy.html|url: nowhere|widgets[0].notice.url: must be an http(s) address or a path",
                "contract: {attestedUntil: 2099-12-31}|contract: {attestedUntil: 2099-02-31}|must be a date like",
                "version: 1|edition: 1|edition is unknown",
                "version: 1|version: one|version: string found, integer expected",
                "version: 1|version: 3000000000|version: must have a maximum value of 2147483647",
                "    sharing: true|    sharing: yes|purposes[1].sharing: string found, boolean expected",
                "tenants: [acme]|tenants: [acme, acme]|must have only unique items",
                "tenants: [acme]|tenants: []|must have at least 1 items",
                "id: spring-popup|id: Spring popup|widgets[0].id: must be 1 to 63 of a-z, 0-9 and -",
                "title: A book a month|title: ''|widgets[1].title: must be a text that is not blank",
                "name: givenName,|name: given name,|must begin with a letter",
                "custom.style]|custom.]|recipients[3].fields[1]: must be a field type",
                ", choices: [outdoor, city, sport]|``|widgets[0].fields[6].choices is missing",
                "fields: [postal-code, custom.style]|``|recipients[3].fields is missing",
            })
    void shouldRefuseWhatThePolicyMayNotSay(String good, String bad, String rule) {
        String yaml = DemoPolicy.yaml();
        assertThat(yaml).contains(good);

        assertThatThrownBy(() -> PolicyReader.read(yaml.replace(good, bad))).hasMessageContaining(rule);
    }

    @Test
    void shouldReadWhereCaliforniansAskAndWhatAnAuthorityMayHave() {
        Policy policy = PolicyReader.read(DemoPolicy.yaml());

        assertThat(policy.listAddress()).isEqualTo("privacy@lethe.example");
        assertThat(court(policy).delivery())
                .isEqualTo(new Delivery.OnRequest(
                        Projection.ofWords(List.of("email", "phone", "given-name", "family-name", "postal-code"))));
    }

    @Test
    void shouldReadAPolicyWithoutTheParts() {
        String yaml = DemoPolicy.yaml()
                .replaceFirst("california:\\n.*\\n", "")
                .replaceFirst("fields: .*# what a legal request.*", "");

        Policy policy = PolicyReader.read(yaml);

        assertThat(policy.listAddress()).isNull();
        assertThat(court(policy).delivery()).isEqualTo(new Delivery.OnRequest(Projection.NOTHING));
    }

    private static Recipient court(Policy policy) {
        return Objects.requireNonNull(policy.recipients().get("state-court"));
    }

    @Test
    void shouldRefuseFieldsOfAnAuthorityThatNobodyCollects() {
        String yaml =
                DemoPolicy.yaml().replace("[email, phone, given-name, family-name, postal-code]", "[custom.rank]");

        assertThatThrownBy(() -> PolicyReader.read(yaml))
                .hasMessageContaining(
                        "recipients[6].fields names custom.rank, which no widget of its customers defines");
    }

    @Test
    void shouldRefuseSinksOfARecipientWithoutATopic() {
        String yaml = DemoPolicy.yaml().replace("delivery: on-request", "delivery: on-request\n    sinks: [court]");

        assertThatThrownBy(() -> PolicyReader.read(yaml))
                .hasMessageContaining("recipients[6].sinks belong to deliveries through a topic only");
    }

    @Test
    void shouldRefuseAWidgetWithoutAnyIdentifier() {
        String yaml = DemoPolicy.yaml()
                .replace(
                        "{name: email, type: email, label: Email address, required: true}",
                        "{name: a, type: text, label: A}")
                .replace("{name: phone, type: phone,", "{name: b, type: text,");

        assertThatThrownBy(() -> PolicyReader.read(yaml))
                .hasMessageContaining("widgets[0].fields needs an email or a phone");
    }

    @Test
    void shouldRefuseAWidgetWithoutANotice() {
        String yaml = DemoPolicy.yaml().replaceFirst("url: /demo/privacy.html", "link: /demo/privacy.html");

        assertThatThrownBy(() -> PolicyReader.read(yaml)).hasMessageContaining("widgets[0].notice.url is missing");
    }

    @Test
    void shouldRefuseAnIdThatOccursTwice() {
        String yaml = DemoPolicy.yaml().replace("id: globex-books\n", "id: acme-shop\n");

        assertThatThrownBy(() -> PolicyReader.read(yaml)).hasMessageContaining("sites[1].id occurs twice: acme-shop");
    }

    @Test
    void shouldRefuseAPropertyThatOccursTwice() {
        String yaml = DemoPolicy.yaml().replace("  - id: acme-shop\n", "  - id: acme-shop\n    id: acme-shop\n");

        assertThat(problemsOf(yaml))
                .containsExactly("demo.yaml:" + (lineOf(yaml, "id: acme-shop") + 1) + ": sites[0].id occurs twice");
    }

    /** A document of a few lines could otherwise stand for billions of nodes. */
    @Test
    void shouldRefuseAliasesOfListsAndMappings() {
        String yaml = "a: &a [1, 2]\nb: [*a, *a]\n";

        assertThatThrownBy(() -> PolicyReader.read(yaml))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("uses aliases");
    }

    @Test
    void shouldRefuseADocumentThatIsNoMapping() {
        assertThatThrownBy(() -> PolicyReader.read("- version: 1\n"))
                .isInstanceOf(PolicyException.class)
                .hasMessage("policy:1: the policy: array found, object expected");
    }

    @Test
    void shouldRefuseWhatIsNotYaml() {
        assertThatThrownBy(() -> PolicyReader.read("version: [1"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("policy:1: this is not YAML");
    }

    @Test
    void shouldRefuseAnEmptyDocument() {
        assertThatThrownBy(() -> PolicyReader.read("")).isInstanceOf(PolicyException.class);
    }
}
