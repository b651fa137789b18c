package dev.lethe.streams.notary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.LedgerTree;
import dev.lethe.privacy.tree.Hash;
import org.junit.jupiter.api.Test;

final class PartitionNotaryTest {
    private static final long INTERVAL = 100;

    private final PartitionNotary notary = new PartitionNotary(LedgerTree.empty(0), 1_000);

    @Test
    void shouldSignNothingWhileNothingIsNew() {
        assertThat(notary.isDue(1_000_000, INTERVAL)).isFalse();
    }

    @Test
    void shouldSignWhenTheTimeHasComeAndStartItAnew() {
        notary.take(new LedgerLine(5, Hash.ZERO));

        assertThat(notary.isDue(1_099, INTERVAL)).isFalse();
        assertThat(notary.isDue(1_100, INTERVAL)).isTrue();
        assertThat(notary.position()).isEqualTo(6);

        notary.sealed(1_100);

        assertThat(notary.pending()).isEmpty();
        assertThat(notary.tree().size()).isEqualTo(1);
        assertThat(notary.isDue(1_300, INTERVAL)).isFalse();
    }

    @Test
    void shouldSignAtOnceWhenMuchIsNew() {
        for (int i = 0; i < PartitionNotary.MOST_LEAVES; i++) {
            assertThat(notary.isFull()).isFalse();
            notary.take(new LedgerLine(i, Hash.ZERO));
        }

        assertThat(notary.isDue(1_000, INTERVAL)).isTrue();
    }
}
