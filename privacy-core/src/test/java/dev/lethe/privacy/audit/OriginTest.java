package dev.lethe.privacy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OriginTest {

    @ParameterizedTest
    @ValueSource(strings = {"lethe.example/disclosures.v1/0", "lethe.example/eu/policy.v1/12", "a//b/3"})
    void shouldBeTakenApartAndPutTogether(String text) {
        Origin origin = Origin.parse(text).orElseThrow();

        assertThat(Checkpoint.origin(origin.ledger(), origin.partition())).isEqualTo(text);
    }

    @Test
    void shouldEndTheOperatorsNameAtTheTopic() {
        assertThat(Origin.parse("lethe.example/eu/subject.log.v1/12"))
                .contains(new Origin("lethe.example/eu", "subject.log.v1", 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "disclosures.v1/0",
                "/disclosures.v1/0",
                "x/disclosures.v1",
                "x/disclosures.v1/",
                "x/disclosures.v1/01",
                "x/disclosures.v1/-1",
                "x/disclosures.v1/9999999999",
                "x//0"
            })
    void shouldBeNothingElse(String text) {
        assertThat(Origin.parse(text)).isEmpty();
    }

    @Test
    void shouldLeaveRoomForATopicInTheNameOfALog() {
        String longest = "x".repeat(150);

        assertThat(Origin.isOperator(longest)).isTrue();
        assertThat(Checkpoint.isLedger(Origin.ledger(longest, "ledger.checkpoints.v1")))
                .isTrue();
        assertThat(Origin.isOperator(longest + "x")).isFalse();
        assertThat(Origin.isOperator("two words")).isFalse();
        assertThat(Origin.isOperator("a+b")).isFalse();
    }
}
