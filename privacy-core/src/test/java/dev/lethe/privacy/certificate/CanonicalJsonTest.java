package dev.lethe.privacy.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalJsonTest {

    /** RFC 8785, section 3.2.3. */
    @Test
    void shouldSortMembersByTheirUtf16Units() throws JsonProcessingException {
        String json = """
                {
                  "\\u20ac": "Euro Sign",
                  "\\r": "Carriage Return",
                  "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                  "1": "One",
                  "\\ud83d\\ude00": "Emoji: Grinning Face",
                  "\\u0080": "Control",
                  "\\u00f6": "Latin Small Letter O With Diaeresis"
                }""";

        assertThat(canonical(json))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** RFC 8785, section 3.2.2, without the numbers that are no integers. */
    @Test
    void shouldEscapeTextsAsEcmaScriptDoes() throws JsonProcessingException {
        String json = "{ \"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\","
                + " \"literals\": [true, false], \"nested\": {\"b\":[ ], \"a\": { }} }";

        assertThat(canonical(json))
                .isEqualTo("{\"literals\":[true,false],\"nested\":{\"a\":{},\"b\":[]},"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.5", "1e3", "9007199254740992", "-9007199254740992", "123456789012345678901234567890", "null"})
    void shouldRefuseWhatNotEveryReaderKeepsExactly(String number) {
        assertThatThrownBy(() -> canonical("[" + number + "]")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldWriteTheLargestInteger() throws JsonProcessingException {
        assertThat(canonical("[ 9007199254740991, -1, 0 ]")).isEqualTo("[9007199254740991,-1,0]");
    }

    private static String canonical(String json) throws JsonProcessingException {
        return CanonicalJson.of(new ObjectMapper().readTree(json));
    }
}
