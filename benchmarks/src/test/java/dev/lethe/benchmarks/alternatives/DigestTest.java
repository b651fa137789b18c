package dev.lethe.benchmarks.alternatives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final byte[] ONE = bytes("one");
    private static final byte[] TWO = bytes("two");

    @Test
    void shouldNotDependOnTheOrder() {
        Digest there = Digest.NOTHING.with(ONE, TWO, null).with(TWO, null, "request/1");

        Digest back = Digest.NOTHING.with(TWO, null, "request/1").with(ONE, TWO, null);

        assertThat(there).isEqualTo(back);
        assertThat(there.records()).isEqualTo(2);
    }

    @Test
    void shouldFindARecordThatDiffers() {
        Digest digest = Digest.NOTHING.with(ONE, TWO, null);

        assertThat(Digest.NOTHING.with(ONE, ONE, null)).isNotEqualTo(digest);
        assertThat(Digest.NOTHING.with(TWO, TWO, null)).isNotEqualTo(digest);
        assertThat(Digest.NOTHING.with(ONE, TWO, "request/1")).isNotEqualTo(digest);
        assertThat(Digest.NOTHING.with(bytes("onet"), bytes("wo"), null)).isNotEqualTo(digest);
    }

    @Test
    void shouldFindARecordThatIsThereTwice() {
        Digest twice = Digest.NOTHING.with(ONE, TWO, null).with(ONE, TWO, null);

        assertThat(twice).isNotEqualTo(Digest.NOTHING);
        assertThat(twice).isNotEqualTo(Digest.NOTHING.with(ONE, TWO, null));
    }

    @Test
    void shouldTellATombstoneFromAnEmptyValue() {
        assertThat(Digest.NOTHING.with(ONE, null, null)).isNotEqualTo(Digest.NOTHING.with(ONE, new byte[0], null));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
