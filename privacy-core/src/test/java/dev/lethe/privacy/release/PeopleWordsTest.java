package dev.lethe.privacy.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.policy.CountableFields.Custom;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which words people are told of: ages, areas and answers. */
final class PeopleWordsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2012-01-01, under-18",
                "2008-03-02, under-18",
                "2008-03-01, 18-24",
                "2001-03-02, 18-24",
                "2001-03-01, 25-34",
                "1981-03-01, 45-54",
                "1961-03-02, 55-64",
                "1961-03-01, 65-and-over",
                "1900-01-01, 65-and-over",
                "1990-5-17, unknown",
                "-, unknown",
            })
    void shouldTellAgesInBands(@Nullable String birthDate, String band) {
        assertThat(AgeBand.wordOf(birthDate, NOW)).isEqualTo(band);
        assertThat(AgeBand.isWord(band)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "80302, 803",
                "00501, 005",
                "80302-1234, 803",
                "80302-12a4, *",
                "80302 1234, *",
                "8030, *",
                "803021, *",
                "W1A 1AA, *",
                "8o302, *",
                "\u0668\u0660\u0663\u0660\u0662, *",
                "'', *",
                "-, unknown",
            })
    void shouldTellAreasOfZipCodesOnly(@Nullable String code, String area) {
        assertThat(PostalArea.of(code)).isEqualTo(area);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "false, city, city",
                "false, knitting, *",
                "false, -, unknown",
                "true, true, yes",
                "true, false, no",
                "true, -, unknown",
            })
    void shouldTellAnswersThatThePolicyKnows(boolean flag, @Nullable String value, String part) {
        Custom field = new Custom("field", flag, flag ? Set.of() : Set.of("city", "sport"));

        assertThat(FieldPart.of(field, value)).isEqualTo(part);
        assertThat(FieldPart.isOne(field, part)).isTrue();
        assertThat(FieldPart.isOne(field, "knitting")).isFalse();
        assertThat(FieldPart.isOne(null, part)).isFalse();
    }
}
