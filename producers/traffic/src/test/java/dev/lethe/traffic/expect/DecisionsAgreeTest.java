package dev.lethe.traffic.expect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.traffic.DemoPolicy;
import dev.lethe.traffic.message.Message.PageView;
import dev.lethe.traffic.scenario.Scenario;
import dev.lethe.traffic.scenario.ScenarioGenerator;
import dev.lethe.traffic.scenario.ScenarioOptions;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two independent answers to the same question: the pipeline's decisions and the generator's expectation. */
final class DecisionsAgreeTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldExpectWhatIsDecided(long seed) {
        DecidedPipeline pipeline = new DecidedPipeline(DemoPolicy.read());
        Scenario scenario = ScenarioGenerator.generate(DemoPolicy.read(), new ScenarioOptions("r1", seed, 400));

        scenario.requests().stream()
                .filter(request -> !(request.message() instanceof PageView))
                .filter(request -> request.expected().status() == 202)
                .forEach(pipeline::process);

        Expectation expected = scenario.expectation();
        assertThat(pipeline.contacts()).isEqualTo(expected.contacts());
        assertThat(pipeline.records().keySet()).isEqualTo(expected.records().keySet());
        pipeline.records()
                .forEach((recipient, records) -> assertThat(records)
                        .containsExactlyInAnyOrderElementsOf(expected.records().get(recipient)));
        assertThat(pipeline.audiences()).isEqualTo(expected.audiences());
        assertThat(pipeline.ledger()).isEqualTo(expected.ledger());
        assertThat(pipeline.quarantined()).isEqualTo(expected.quarantined());
        assertThat(pipeline.withheld()).isEqualTo(expected.withheld());
        assertThat(pipeline.people()).hasSizeGreaterThan(10).isEqualTo(expected.people());
        assertThat(pipeline.submissions()).isEqualTo(new TreeMap<>(expected.submissions()));
    }
}
