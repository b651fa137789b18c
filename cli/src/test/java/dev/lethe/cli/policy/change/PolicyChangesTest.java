package dev.lethe.cli.policy.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.policylog.testing.DemoPolicies;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyChangesTest {
    private static final String DEMO = DemoPolicies.version(1);

    @Test
    void shouldFindNoDifferenceInAnotherVersionOfTheSame() {
        assertThat(PolicyChanges.between(read(DEMO), read(DemoPolicies.version(2))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minimumAge: 13 | minimumAge: 16 | limits.minimumAge",
                "retentionDays: 1095 | retentionDays: 30 | limits.retentionDays",
                "consentStringDays: 395 | consentStringDays: 90 | limits.consentStringDays",
                "category: financial, treatment: quarantine | category: financial, treatment: drop"
                        + " | sensitive.financial",
                "fields: [email, given-name, family-name] | fields: [email, given-name] | recipients.mailwright.delivery",
                "provider: mailwright, fields: [email, given-name] | provider: mailwright, fields: [email]"
                        + " | tenants.acme.instructions.mailwright",
                "attestedUntil: 2099-12-31, recall: true | attestedUntil: 2027-12-31, recall: true"
                        + " | recipients.mailwright.contract.attestedUntil",
                "purposes: [1, 4] | purposes: [1, 2, 4] | recipients.northwind-ads.tcf"
            })
    void shouldMarkWhatWidensInOneDirectionOnly(String wide, String narrow, String path) {
        assertThat(DEMO).contains(wide);
        Policy wider = read(DEMO);
        Policy narrower = read(DEMO.replace(wide, narrow));

        List<PolicyChange> narrowing = PolicyChanges.between(wider, narrower);
        List<PolicyChange> widening = PolicyChanges.between(narrower, wider);

        assertThat(narrowing).extracting(PolicyChange::path).contains(path);
        assertThat(narrowing).noneMatch(PolicyChange::widens);
        assertThat(widening).allMatch(PolicyChange::widens);
    }

    @Test
    void shouldMarkANewRecipientAndNotItsRemoval() {
        Policy with = read(DEMO);
        int recipient = DEMO.indexOf("  - id: contoso-media");
        int next = DEMO.indexOf("  - id: ", recipient + 1);
        Policy without = read(DEMO.substring(0, recipient) + DEMO.substring(next));

        assertThat(PolicyChanges.between(without, with))
                .filteredOn(PolicyChange::widens)
                .extracting(PolicyChange::path)
                .contains("recipients.contoso-media.tenants", "recipients.contoso-media.delivery");
        assertThat(PolicyChanges.between(with, without)).isNotEmpty().noneMatch(PolicyChange::widens);
    }

    @Test
    void shouldNotMarkWords() {
        List<PolicyChange> changes = PolicyChanges.between(
                read(DEMO), read(DEMO.replace("Ten per cent off your first order", "A tenth off your first order")));

        assertThat(changes)
                .containsExactly(new PolicyChange(
                        "widgets.spring-popup.title",
                        "Ten per cent off your first order",
                        "A tenth off your first order",
                        false));
        assertThat(changes.get(0).text())
                .isEqualTo("  widgets.spring-popup.title: Ten per cent off your first order -> A tenth off your first"
                        + " order");
    }

    private static Policy read(String yaml) {
        return PolicyReader.read(yaml);
    }
}
