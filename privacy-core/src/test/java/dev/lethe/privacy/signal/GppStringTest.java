package dev.lethe.privacy.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.iab.gpp.encoder.GppModel;
import com.iab.gpp.encoder.section.EncodableSection;
import com.iab.gpp.encoder.section.HeaderV1;
import com.iab.gpp.encoder.section.Sections;
import dev.lethe.privacy.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GppStringTest {
    private static final Instant NOW = Instant.parse("2026-02-10T12:00:00Z");

    @ParameterizedTest
    @CsvFileSource(resources = "us-sections.csv", useHeadersInDisplayName = true)
    void shouldReadEachFieldOfEachUsSection(
            String section,
            String field,
            @Nullable Integer item,
            @Nullable Integer notice,
            int value,
            @Nullable Reason denial,
            boolean child) {
        GppModel model = UsSections.permissive(section);
        EncodableSection encoded = model.getSection(section);
        if (item != null) {
            UsSections.setChild(encoded, item, value);
        } else {
            encoded.setFieldValue(field, field.equals("Gpc") ? (Object) (value == 1) : (Object) value);
        }
        if (notice != null) {
            encoded.setFieldValue(field + "Notice", notice);
        }

        SignalReading reading = read(model.encode());

        assertThat(reading.sharingDenial().orElse(null)).isEqualTo(denial);
        assertThat(reading.knownChildUnder13()).isEqualTo(child);
    }

    static List<String> usSections() {
        return UsSections.names();
    }

    @ParameterizedTest
    @MethodSource("usSections")
    void shouldReadEverySectionThatTheLibraryWrites(String section) {
        SignalReading reading = read(UsSections.permissive(section).encode());

        assertThat(reading.sharingDenial()).isEmpty();
        assertThat(reading.knownChildUnder13()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("usSections")
    void shouldNotReadAValueThatNoFieldHas(String section) {
        String text = UsSections.permissive(section).encode();
        String header = text.substring(0, text.indexOf('~') + 1);
        String[] segments = text.substring(header.length()).split("\\.", -1);
        int bits = UsLayout.of(sectionId(section)).orElseThrow().bits();

        for (int position = 6; position < bits; position += 2) {
            String broken = header + UsSections.withBits(segments[0], position, "11");

            assertThat(read(broken).sharingDenial()).contains(Reason.SIGNAL_UNREADABLE);
        }
    }

    @ParameterizedTest
    @MethodSource("usSections")
    void shouldNotReadAnotherLengthOrVersion(String section) {
        String text = UsSections.permissive(section).encode();
        String header = text.substring(0, text.indexOf('~') + 1);
        String core = text.substring(header.length()).split("\\.", -1)[0];

        for (String broken : List.of(
                "",
                core + "A",
                core + "AAAA",
                core.substring(0, core.length() - 3),
                UsSections.withBits(core, 0, "000000"),
                UsSections.withBits(core, 0, "000011"),
                UsSections.withBits(core, core.length() * 6 - 1, "1"),
                core + ".",
                core + ".AA",
                core + ".gA",
                core + ".QAA",
                core + ".QB",
                core + ".QA.QA",
                core.replace('B', '+'))) {
            assertThat(read(header + broken).sharingDenial()).contains(Reason.SIGNAL_UNREADABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"usva", "usut", "usfl"})
    void shouldNotReadAGlobalPrivacyControlWhereTheSectionHasNone(String section) {
        assertThat(read(UsSections.permissive(section).encode() + ".QA").sharingDenial())
                .contains(Reason.SIGNAL_UNREADABLE);
    }

    /** The first version of the National section: 12 sensitive categories, two known-child fields, 60 bits. */
    @ParameterizedTest
    @CsvSource({
        "2, 00, 00, , false",
        "1, 00, 00, GPP_OPT_OUT, false",
        "2, 01, 00, SIGNAL_KNOWN_MINOR, false",
        "2, 10, 00, , false",
        "2, 00, 01, SIGNAL_KNOWN_MINOR, true",
        "2, 00, 10, SIGNAL_KNOWN_MINOR, true"
    })
    void shouldReadTheFirstNationalVersionInBothOfItsLengths(
            int sale, String minor, String under13, @Nullable Reason denial, boolean child) {
        String saleBits = sale == 1 ? "01" : "10";
        String bits =
                "000001" + "010101010000" + saleBits + "1010" + "0".repeat(24) + minor + under13 + "00" + "010000";

        for (String text : List.of(UsSections.text(bits), UsSections.text(bits + "0000"))) {
            SignalReading reading = read("DBABLA~" + text + ".QA");

            assertThat(text).hasSizeBetween(10, 11);
            assertThat(reading.sharingDenial().orElse(null)).isEqualTo(denial);
            assertThat(reading.knownChildUnder13()).isEqualTo(child);
        }
    }

    @Test
    void shouldReadTheSecondNationalVersionButNotInTheFirstOnesLength() {
        String second = UsSections.permissive("usnat").encode().substring("DBABLA~".length());
        String first = "BVQqAAAAAgA";

        assertThat(read("DBABLA~" + UsSections.withBits(second.split("\\.", -1)[0], 0, "000010"))
                        .sharingDenial())
                .isEmpty();
        assertThat(read("DBABLA~" + UsSections.withBits(first, 0, "000010")).sharingDenial())
                .contains(Reason.SIGNAL_UNREADABLE);
    }

    /** US Privacy String specification: version, notice, opt-out of sale, covered transaction. */
    @ParameterizedTest
    @CsvSource({
        "1---,",
        "1YNN,",
        "1YNY,",
        "1YN-,",
        "1YYN, GPP_OPT_OUT",
        "1YYY, GPP_OPT_OUT",
        "1NYN, GPP_OPT_OUT",
        "1-Y-, GPP_OPT_OUT",
        "1N--, GPP_OPT_OUT",
        "1NNN, SIGNAL_UNREADABLE",
        "1Y--, SIGNAL_UNREADABLE",
        "1-N-, SIGNAL_UNREADABLE",
        "2YNN, SIGNAL_UNREADABLE",
        "1ynn, SIGNAL_UNREADABLE",
        "1YNX, SIGNAL_UNREADABLE",
        "1YN, SIGNAL_UNREADABLE",
        "1YNN., SIGNAL_UNREADABLE",
        "1YNNA, SIGNAL_UNREADABLE",
        "'', SIGNAL_UNREADABLE",
        "\u0661YNN, SIGNAL_UNREADABLE"
    })
    void shouldReadUsPrivacy(String text, @Nullable Reason denial) {
        assertThat(read("DBABTA~" + text).sharingDenial().orElse(null)).isEqualTo(denial);
    }

    /** GPP string specification, "Header Examples" and "GPP String Examples"; the first two are from 2022. */
    @ParameterizedTest
    @CsvSource({
        "DBAA,",
        "DBABM~CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA,",
        "DBACNY~CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA~1YNN,",
        // Names the Canadian section, which is not interpreted.
        "DBABjw~CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA~1YNN, SIGNAL_UNREADABLE"
    })
    void shouldReadPublishedStrings(String text, @Nullable Reason denial) {
        SignalReading reading = SignalReader.read(new ConsentStrings(null, text), NOW, Duration.ofDays(3650));

        assertThat(reading.sharingDenial().orElse(null)).isEqualTo(denial);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "D",
                "DB",
                "DBA",
                "~",
                "DBAA~",
                "DBAA~1YNN",
                "DBABT",
                "DBABTA",
                "DBABTA~1YNN~1YNN",
                "DBABTA~1YNN~",
                "~1YNN",
                "DBABTB~1YNN",
                "DBACTA~1YNN",
                "DAABTA~1YNN",
                "EBABTA~1YNN",
                "DCABTA~1YNN",
                "DBABTA.~1YNN",
                "DBABTA 1YNN",
                "1YNN",
                "DBABTA~ 1YNN",
                " DBABTA~1YNN",
                "DBABTA~1YNN\n",
                "DB_____~1YNN",
                "DBABgAAAAAAAAA~1YNN",
                "null",
                "%44BABTA~1YNN",
                "BOEFEAyOEFEAyAHABDENAI4AAAB9vABAASA",
                "COoC-kUOoC-kUAHABAENAwCoAIAAAELAAAwIF5wAoAAgAGAvMACX_ABBAAQAFA"
            })
    void shouldNotReadABrokenFrame(String text) {
        assertThat(read(text).sharingDenial()).contains(Reason.SIGNAL_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 23, 24, 25, 26, 27, 28, 999})
    void shouldDenyForASectionThatIsNotInterpreted(int section) {
        String header = header(Stream.of(6, section).sorted().toList());
        List<String> texts = section < 6 ? List.of("BAAAAAAA", "1YNN") : List.of("1YNN", "BAAAAAAA");

        SignalReading reading = read(header + "~" + String.join("~", texts));

        assertThat(reading.sharingDenial()).contains(Reason.SIGNAL_UNREADABLE);
    }

    @Test
    void shouldLetTheStrictestSectionWin() {
        GppModel model = new GppModel();
        UsSections.names().forEach(name -> UsSections.addPermissive(model, name));
        SignalReading permissive = read(model.encode());
        model.setFieldValue("ustn", "SaleOptOut", 1);
        SignalReading optedOut = read(model.encode());
        model.setFieldValue("usor", "KnownChildSensitiveDataConsents", List.of(2, 0, 0));
        SignalReading child = read(model.encode());
        SignalReading childBesideNonsense = read(model.encode().replaceAll("~[^~]*$", "~nonsense"));

        assertThat(permissive.sharingDenial()).isEmpty();
        assertThat(optedOut.sharingDenial()).contains(Reason.GPP_OPT_OUT);
        assertThat(child.sharingDenial()).contains(Reason.SIGNAL_KNOWN_MINOR);
        assertThat(child.knownChildUnder13()).isTrue();
        assertThat(childBesideNonsense.sharingDenial()).contains(Reason.SIGNAL_UNREADABLE);
        assertThat(childBesideNonsense.knownChildUnder13()).isTrue();
    }

    @Test
    void shouldReadTheTcStringInside() {
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        String allowing = TcStrings.updated(yesterday).encode();
        String refusing = TcStrings.updated(yesterday).purposes(1, 4).encode();
        String old = TcStrings.updated(NOW.minus(Duration.ofDays(400))).encode();

        assertThat(read("DBABMA~" + allowing).vendorDenial(TcStrings.VENDOR)).isEmpty();
        assertThat(read("DBABMA~" + refusing).vendorDenial(TcStrings.VENDOR)).contains(Reason.TCF_PURPOSE_REFUSED);
        assertThat(read("DBABMA~" + old).sharingDenial()).contains(Reason.SIGNAL_EXPIRED);
        assertThat(read("DBABMA~" + allowing.substring(0, 30)).sharingDenial()).contains(Reason.SIGNAL_UNREADABLE);
        assertThat(read("DBABMA~1YNN").sharingDenial()).contains(Reason.SIGNAL_UNREADABLE);
    }

    @Test
    void shouldDemandTheConsentOfBothTcStrings() {
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        String allowing = TcStrings.updated(yesterday).encode();
        String refusing = TcStrings.updated(yesterday).purposes(1, 4).encode();

        SignalReading reading = SignalReader.read(
                new ConsentStrings(allowing, "DBABMA~" + refusing), NOW, SignalReader.DEFAULT_MAX_AGE);

        assertThat(reading.sharingDenial()).isEmpty();
        assertThat(reading.vendorDenial(TcStrings.VENDOR)).contains(Reason.TCF_PURPOSE_REFUSED);
    }

    private static String header(List<Integer> sections) {
        HeaderV1 header = new HeaderV1();
        header.setFieldValue("SectionIds", sections);
        return header.encode();
    }

    private static int sectionId(String name) {
        return Sections.SECTION_ID_NAME_MAP.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static SignalReading read(String gpp) {
        return SignalReader.read(new ConsentStrings(null, gpp), NOW, SignalReader.DEFAULT_MAX_AGE);
    }
}
