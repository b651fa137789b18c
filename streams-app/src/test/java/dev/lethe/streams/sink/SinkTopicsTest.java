package dev.lethe.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.policylog.testing.DemoPolicies;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

final class SinkTopicsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String MAILWRIGHT = "fields: [email, given-name, family-name]";

    @Test
    void shouldKnowEveryTopicFromWhichRecordsAreTakenBack() {
        Map<String, SortedSet<String>> topics = SinkTopics.at(PolicyHistory.of(demo(1)), NOW);

        assertThat(topics.keySet())
                .containsExactly(
                        "audience.contoso-media.v1",
                        "audience.northwind-ads.v1",
                        "customer.contacts.v1",
                        "quarantine.v1",
                        "recipient.mailwright.v1",
                        "recipient.trailmates.v1");
        assertThat(topics.get("customer.contacts.v1")).containsExactly("connect-customer-contacts");
        assertThat(topics.get("quarantine.v1")).isEmpty();
    }

    @Test
    void shouldWaitForTheSinksOfEveryCustomer() {
        String yaml = DemoPolicies.version(1).replaceFirst("\\[connect-customer-contacts]", "[other]");

        assertThat(SinkTopics.at(PolicyHistory.of(PolicyReader.read(yaml)), NOW).get("customer.contacts.v1"))
                .containsExactly("connect-customer-contacts", "other");
    }

    @Test
    void shouldFollowTheVersionInForceAndKeepTheSinksOfARecipientThatLeft() {
        Policy withSink =
                PolicyReader.read(DemoPolicies.version(1).replace(MAILWRIGHT, MAILWRIGHT + "\n    sinks: [mail]"));
        String without = DemoPolicies.version(2)
                .replace("id: mailwright", "id: postwright")
                .replace("provider: mailwright", "provider: postwright");
        PolicyHistory history = PolicyHistory.of(List.of(
                new PolicyHistory.Version(withSink, Instant.EPOCH),
                new PolicyHistory.Version(PolicyReader.read(without), NOW)));

        assertThat(SinkTopics.at(history, NOW.minusSeconds(1))).doesNotContainKey("recipient.postwright.v1");
        assertThat(SinkTopics.at(history, NOW)).containsKey("recipient.postwright.v1");
        assertThat(SinkTopics.at(history, NOW).get("recipient.mailwright.v1")).containsExactly("mail");
    }

    @Test
    void shouldNoLongerWaitForASinkThatTheVersionInForceDoesNotName() {
        Policy withSink =
                PolicyReader.read(DemoPolicies.version(1).replace(MAILWRIGHT, MAILWRIGHT + "\n    sinks: [mail]"));
        PolicyHistory history = PolicyHistory.of(
                List.of(new PolicyHistory.Version(withSink, Instant.EPOCH), new PolicyHistory.Version(demo(2), NOW)));

        assertThat(SinkTopics.at(history, NOW).get("recipient.mailwright.v1")).isEmpty();
    }

    private static Policy demo(int version) {
        return PolicyReader.read(DemoPolicies.version(version));
    }
}
