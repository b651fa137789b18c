package dev.lethe.privacy.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {
    private static final int[] UNITS = {'a', 'é', '\n', '\t', 0xD83D, 0xDE00, 0xFFFD, 0x2028};

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Ada", "Åsa Łukasz", "two\nlines\r\n", "a\ttab", "\uD83D\uDE00", "x\uD83D\uDE00y", "\u2028"})
    void shouldTakeWhatEveryStoreTakes(String text) {
        assertThat(StorableText.isStorable(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "nul\u0000inside",
                "bell\u0007",
                "\u001b[1m",
                "\u007f",
                "\u0085",
                "\uD83D",
                "\uDE00",
                "\uDE00\uD83D",
                "half\uD83D",
                "half\uD83Dx",
                "\uD83D\uD83D\uDE00"
            })
    void shouldRefuseControlCharactersAndHalvesOfPairs(String text) {
        assertThat(StorableText.isStorable(text)).isFalse();
        assertThat(StorableText.areStorable(List.of("Ada", text))).isFalse();
    }

    @Test
    void shouldTakeSeveralOnlyWhenItTakesEach() {
        assertThat(StorableText.areStorable(List.of())).isTrue();
        assertThat(StorableText.areStorable(List.of("Ada", "Åsa"))).isTrue();
    }

    /** Java replaces a half of a pair by a question mark when it writes UTF-8. */
    @Test
    void shouldTakeExactlyWhatUtf8GivesBack() {
        SplittableRandom random = new SplittableRandom(20260301);
        for (int run = 0; run < 2_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append((char) UNITS[random.nextInt(UNITS.length)]);
            }
            byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);

            assertThat(StorableText.isStorable(text.toString()))
                    .as(text.chars().mapToObj(Integer::toHexString).toList().toString())
                    .isEqualTo(new String(utf8, StandardCharsets.UTF_8).contentEquals(text));
        }
    }
}
