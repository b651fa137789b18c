package dev.lethe.cli.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.sink.LedgerBalance.Range;
import dev.lethe.schemas.avro.DisclosureAction;
import org.junit.jupiter.api.Test;

final class LedgerBalanceTest {

    @Test
    void shouldBeANumberWhenNobodyComesOrGoesMeanwhile() {
        Range range = Range.of(DisclosureAction.ADDED, true)
                .plus(Range.of(DisclosureAction.ADDED, true))
                .plus(Range.of(DisclosureAction.CHANGED, false))
                .plus(Range.of(DisclosureAction.REMOVED, true));

        assertThat(range).isEqualTo(new Range(1, 1, 1));
        assertThat(range.allows(1)).isTrue();
        assertThat(range.allows(0) || range.allows(2)).isFalse();
    }

    @Test
    void shouldAllowWhateverWasTrueMeanwhile() {
        Range range = Range.of(DisclosureAction.ADDED, true)
                .plus(Range.of(DisclosureAction.REMOVED, false))
                .plus(Range.of(DisclosureAction.ADDED, false));

        assertThat(range).isEqualTo(new Range(0, 1, 2));
    }
}
