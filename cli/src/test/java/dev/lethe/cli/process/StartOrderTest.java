package dev.lethe.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StartOrderTest {

    @Test
    void shouldPutEachStepAfterWhatItDependsOn() {
        List<Step> order = StartOrder.of(
                List.of(step("sinks", "connect", "tables"), step("connect", "kafka"), step("kafka"), step("tables")));

        assertThat(order).extracting(Step::name).containsExactly("kafka", "connect", "tables", "sinks");
    }

    @Test
    void shouldRefuseACircle() {
        List<Step> circle = List.of(step("a", "b"), step("b", "a"));

        assertThatThrownBy(() -> StartOrder.of(circle))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, b]");
    }

    @Test
    void shouldRefuseAnUnknownDependency() {
        List<Step> steps = List.of(step("a", "nothing"));

        assertThatThrownBy(() -> StartOrder.of(steps)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Step step(String name, String... after) {
        return new Task(name, Set.of(after), Action.NOTHING);
    }
}
