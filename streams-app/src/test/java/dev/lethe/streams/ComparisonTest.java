package dev.lethe.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.replay.Comparison;
import dev.lethe.streams.replay.ComparisonListener;
import dev.lethe.streams.replay.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other rules than those of the time would have done. */
final class ComparisonTest {
    private static final Instant SOON = PipelineFixture.START.plus(Duration.ofHours(2));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14})
    void shouldFindNothingUnderTheRulesOfTheTime(long seed) {
        try (ReplayedLives lives = ReplayedLives.underOnePolicy(seed).live(8, 200)) {
            lives.pipeline.pass(Duration.ofDays(1));
            lives.read();
            Heard heard = compare(lives, "", "", lives.pipeline.now(), false);

            assertThat(heard.tooMuch).isEmpty();
            assertThat(heard.tooLittle).isEmpty();
            assertThat(heard.notAllowed).isEmpty();
            assertThat(heard.events).isPositive();
        }
    }

    @Test
    void shouldNameWhatASuspensionWouldTakeBackAndWouldHaveKeptBack() {
        try (ReplayedLives lives = ReplayedLives.underOnePolicy(5)) {
            for (int i = 0; i < 6; i++) {
                lives.pipeline.submit("k1.person-" + i, "ada" + i + "@shop.example", PipelineFixture.ALL);
            }
            lives.pipeline.changeConsent("k1.person-0", "acme", PipelineFixture.CONTACT_ONLY);
            lives.read();
            Set<String> members = new HashSet<>();
            lives.pipeline.audience("northwind-ads").forEach(record -> {
                if (record.getValue() == null) {
                    members.remove(record.getKey());
                } else {
                    members.add(record.getKey());
                }
            });
            assertThat(members).hasSize(5);

            Heard heard = compare(
                    lives,
                    "{attestedUntil: 2099-12-31, recall: true}\n    tcf",
                    "{suspendedSince: 2026-01-01, suspendedBecause: failed an audit, recall: true}\n    tcf",
                    SOON,
                    true);

            assertThat(heard.notAllowed).hasSize(6).allMatch("northwind-ads RECIPIENT_SUSPENDED"::equals);
            assertThat(heard.tooMuch).hasSize(5).allMatch("northwind-ads RECIPIENT_SUSPENDED"::equals);
            assertThat(heard.tooLittle).isEmpty();
        }
    }

    @Test
    void shouldNameWhatANewRecipientWouldHold() {
        try (ReplayedLives lives = ReplayedLives.underOnePolicy(6)) {
            lives.pipeline.submit("k1.alice", "alice@shop.example", PipelineFixture.ALL);
            lives.pipeline.submit("k1.bob", "bob@shop.example", PipelineFixture.CONTACT_ONLY);
            lives.read();

            Heard heard = compare(lives, "  - id: state-court\n", """
                      - id: fabrikam-ads
                        kind: partner
                        legalName: Fabrikam Ads Inc.
                        postalAddress: 7 Ocean Drive, Miami, FL 33139, USA
                        tenants: [acme]
                        purposes: [partner-sharing]
                        delivery: audience
                        profiles: [meta-email-v1]
                        contract: {attestedUntil: 2099-12-31}
                      - id: state-court
                    """, SOON, true);

            assertThat(heard.tooLittle).containsExactly("acme fabrikam-ads");
            assertThat(heard.notAllowed).isEmpty();
            assertThat(heard.tooMuch).isEmpty();
            assertThat(lives.pipeline.records(Topics.audience("northwind-ads"))).isNotEmpty();
        }
    }

    private static Heard compare(ReplayedLives lives, String part, String change, Instant at, boolean changed) {
        assertThat(PipelineFixture.yaml()).contains(part);
        String yaml = changed ? PipelineFixture.yaml().replace(part, change) : PipelineFixture.yaml();
        Heard heard = new Heard();
        Rules rules = Rules.under(PolicyReader.read(yaml));
        lives.people().forEach(person -> Comparison.of(rules, person, at, heard));
        return heard;
    }

    /** What a comparison met. */
    private static final class Heard implements ComparisonListener {
        final List<String> notAllowed = new ArrayList<>();
        final List<String> tooMuch = new ArrayList<>();
        final List<String> tooLittle = new ArrayList<>();
        int events;

        @Override
        public void event(SealedSubjectEvent event) {
            events++;
        }

        @Override
        public void notAllowed(Disclosure line, Reason reason) {
            assertThat(line.getAction()).isNotEqualTo(DisclosureAction.REMOVED);
            notAllowed.add(line.getRecipient() + " " + reason);
        }

        @Override
        public void heldTooMuch(Disclosure line, Reason reason) {
            tooMuch.add(line.getRecipient() + " " + reason);
        }

        @Override
        public void heldTooLittle(String tenant, String recipient) {
            tooLittle.add(tenant + " " + recipient);
        }
    }
}
