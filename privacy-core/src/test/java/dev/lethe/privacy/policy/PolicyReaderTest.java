package dev.lethe.privacy.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.privacy.DemoPolicy;
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
    void shouldReportEveryProblemWithItsPlaceAndRule() {
        String yaml = DemoPolicy.yaml()
                .replace("profiles: [meta-email-v1]", "profiles: [crystal-ball]")
                .replace("site: globex-books", "site: globex-bucks")
                .replace("maxLength: 12", "maxLength: 0");

        PolicyException problem =
                catchThrowableOfType(PolicyException.class, () -> PolicyReader.read("demo.yaml", yaml));

        assertThat(problem.problems())
                .containsExactly(
                        "demo.yaml:" + lineOf(yaml, "maxLength: 0")
                                + ": widgets[0].fields[4].maxLength must be an integer from 1 to 4000",
                        "demo.yaml:" + lineOf(yaml, "site: globex-bucks")
                                + ": widgets[1].site names globex-bucks, which the policy does not define",
                        "demo.yaml:" + lineOf(yaml, "profiles: [crystal-ball]")
                                + ": recipients[5].profiles does not know crystal-ball");
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
                "minimumAge: 13|minimumAge: 12|limits.minimumAge must be an integer from 13 to 18",
                "category: health, treatment: drop|category: interest, treatment: drop|is not a sensitive one",
                "treatment: drop|treatment: burn|does not know burn",
                "postalAddress: Am Markt 5, 10117 Berlin, Germany|postcode: none|recipients[5].postalAddress must be a text",
                "kind: affiliate|kind: partner|delivery does not fit the kind partner",
                "vendor: 1001|vendor: 0|recipients[4].tcf.vendor must be an integer from 1 to 65535",
                "contract: {attestedUntil: 2099-12-31}|contract: {suspendedSince: 2026-01-01}|suspendedBecause belong together",
                "contract: {attestedUntil: 2099-12-31}|contract: {attestedUntil: soon}|must be a date like",
                "category: health}|category: health, class: quasi}|must be sensitive or higher",
                "type: given-name, label: First name}|type: given-name, label: First name, category: health}|cannot be sensitive",
                "id: trailmates|id: quarantine|is taken by the operator's quarantine",
                "url: /demo/privacy.html|url: nowhere|must be an http(s) address or a path",
                "version: 1|edition: 1|edition is unknown",
            })
    void shouldRefuseWhatThePolicyMayNotSay(String good, String bad, String rule) {
        String yaml = DemoPolicy.yaml();
        assertThat(yaml).contains(good);

        assertThatThrownBy(() -> PolicyReader.read(yaml.replace(good, bad))).hasMessageContaining(rule);
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

        assertThatThrownBy(() -> PolicyReader.read(yaml)).hasMessageContaining("widgets[0].notice.url must be a text");
    }

    @Test
    void shouldRefuseAnIdThatOccursTwice() {
        String yaml = DemoPolicy.yaml().replace("id: globex-books\n", "id: acme-shop\n");

        assertThatThrownBy(() -> PolicyReader.read(yaml)).hasMessageContaining("sites[1].id occurs twice: acme-shop");
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
