package dev.lethe.privacy.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.privacy.DemoPolicy;
import dev.lethe.privacy.partner.HashProfile;
import org.junit.jupiter.api.Test;

final class PolicyReaderTest {

    @Test
    void shouldReadTheDemonstrationsPolicy() {
        Policy policy = DemoPolicy.read();

        assertThat(policy.version()).isEqualTo(1);
        assertThat(policy.partnerIds()).containsExactly("northwind-ads", "contoso-media");
        assertThat(policy.partners().get(0).profile()).isEqualTo(HashProfile.UID2_EMAIL_V1);
        assertThat(policy.widgets().values())
                .filteredOn(widget -> widget.id().equals("spring-popup"))
                .singleElement()
                .satisfies(widget -> assertThat(widget.tenant()).isEqualTo("acme"));
    }

    @Test
    void shouldReportEveryProblemWithItsPlaceAndRule() {
        String yaml = DemoPolicy.yaml()
                .replace("sharing: true", "sharing: false")
                .replace("profile: meta-email-v1", "profile: crystal-ball")
                .replace("site: globex-books", "site: globex-bucks")
                .replace("maxLength: 12", "maxLength: 0");

        PolicyException problem = catchThrowableOfType(PolicyException.class, () -> PolicyReader.read(yaml));

        assertThat(problem.problems())
                .contains(
                        "policy.widgets[0].fields[4].maxLength must be an integer from 1 to 4000",
                        "policy.widgets[1].site names globex-bucks, which the policy does not define",
                        "policy.partners[0].purpose must be a purpose with sharing: true, because a partner is a third party",
                        "policy.partners[1].profile does not know crystal-ball");
    }

    @Test
    void shouldRefuseAWidgetWithoutAnyIdentifier() {
        String yaml = DemoPolicy.yaml()
                .replace(
                        "{name: email, type: email, label: Email address, required: true}",
                        "{name: a, type: text, label: A}")
                .replace("{name: phone, type: phone,", "{name: b, type: text,");

        assertThatThrownBy(() -> PolicyReader.read(yaml))
                .hasMessageContaining("policy.widgets[0].fields needs an email or a phone");
    }

    @Test
    void shouldRefuseAWidgetWithoutANotice() {
        String yaml = DemoPolicy.yaml().replaceFirst("url: /demo/privacy.html", "link: /demo/privacy.html");

        assertThatThrownBy(() -> PolicyReader.read(yaml)).hasMessage("policy.widgets[0].notice.url must be a text");
    }

    @Test
    void shouldRefuseAnIdThatOccursTwice() {
        String yaml = DemoPolicy.yaml().replace("id: globex-books\n", "id: acme-shop\n");

        assertThatThrownBy(() -> PolicyReader.read(yaml))
                .hasMessageContaining("policy.sites[1].id occurs twice: acme-shop");
    }

    @Test
    void shouldRefuseWhatIsNotYaml() {
        assertThatThrownBy(() -> PolicyReader.read("version: [1"))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("policy is not YAML");
    }

    @Test
    void shouldRefuseAnEmptyDocument() {
        assertThatThrownBy(() -> PolicyReader.read("")).isInstanceOf(PolicyException.class);
    }
}
