package dev.lethe.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TopicTallyTest {
    private final TopicTally tally = new TopicTally("audience.northwind-ads.v1", true);

    @Test
    void shouldCountLiveKeysOnly() {
        put("a");
        put("a");
        put("b");
        remove("b");
        remove("never there");

        assertThat(tally.figures()).isEqualTo(new TopicTally.Figures("audience.northwind-ads.v1", 5, 1));
    }

    @Test
    void shouldCompareWithTheBeginning() {
        put("old");
        tally.begin();
        put("old");
        put("new");
        put("gone");
        remove("gone");

        assertThat(tally.added()).containsExactly("new");
        assertThat(tally.addedContents()).containsExactly("says new");
        assertThat(tally.figures()).isEqualTo(new TopicTally.Figures("audience.northwind-ads.v1", 4, 1));
    }

    @Test
    void shouldTellTombstoneFromValue() {
        put("a");
        remove("a");

        assertThat(tally.latest("a"))
                .hasValueSatisfying(change -> assertThat(change.tombstone()).isTrue());
        assertThat(tally.latest("b")).isEmpty();
    }

    private void put(String key) {
        tally.add(key, new KeyChange(false, "says " + key, 0, 0, 0));
    }

    private void remove(String key) {
        tally.add(key, new KeyChange(true, null, 0, 0, 0));
    }
}
