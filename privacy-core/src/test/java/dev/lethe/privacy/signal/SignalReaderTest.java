package dev.lethe.privacy.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.privacy.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignalReaderTest {
    private static final Instant NOW = Instant.parse("2026-02-10T12:00:00Z");

    @Test
    void shouldTakeExactlyOneForASignal() {
        assertThat(SignalReader.isSet("1")).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "", "0", " 1", "1 ", "1,1", "1, 1", "true", "TRUE", "yes", "01", "1.0", "11", "\u0661", "\uff11", "?1"
            })
    void shouldTakeNothingElseForASignal(@Nullable String value) {
        assertThat(SignalReader.isSet(value)).isFalse();
    }

    @Test
    void shouldDenyNothingWithoutStrings() {
        SignalReading reading = read(ConsentStrings.NONE);

        assertThat(ConsentStrings.NONE.isEmpty()).isTrue();
        assertThat(reading.sharingDenial()).isEmpty();
        assertThat(reading.vendorDenial(TcStrings.VENDOR)).isEmpty();
        assertThat(reading.knownChildUnder13()).isFalse();
    }

    @Test
    void shouldTakeAnEmptyTextForAStringThatCannotBeRead() {
        assertThat(List.of(new ConsentStrings("", null), new ConsentStrings(null, "")))
                .allSatisfy(strings -> assertThat(read(strings).sharingDenial()).contains(Reason.SIGNAL_UNREADABLE));
    }

    @Test
    void shouldDenyForTheUnreadableOneOfTwoStrings() {
        String tcf = TcStrings.updated(NOW).encode();

        assertThat(read(new ConsentStrings(tcf, "DBABTA~1YNN")).sharingDenial()).isEmpty();
        assertThat(read(new ConsentStrings(tcf, "DBABTA")).sharingDenial()).contains(Reason.SIGNAL_UNREADABLE);
        assertThat(read(new ConsentStrings("nonsense", "DBABTA~1YYN")).sharingDenial())
                .contains(Reason.SIGNAL_UNREADABLE);
    }

    @Test
    void shouldReadUpToItsBoundAndNoFurther() {
        String core = TcStrings.updated(NOW).encode();
        String longest = core + "A".repeat(SignalReader.MAX_LENGTH - core.length());

        assertThat(read(new ConsentStrings(longest, null)).sharingDenial()).isEmpty();
        assertThat(read(new ConsentStrings(longest + "A", null)).sharingDenial())
                .contains(Reason.SIGNAL_UNREADABLE);
    }

    @Test
    void shouldNotTellTheStrings() {
        ConsentStrings strings = new ConsentStrings("tc-of-a-person", "gpp-of-a-person");

        assertThat(strings.toString() + read(strings)).doesNotContain("person");
    }

    @Test
    void shouldRefuseAVendorThatNoStringCanName() {
        assertThatThrownBy(() -> new TcfVendor(0, Set.of(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TcfVendor(65_536, Set.of(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TcfVendor(1, Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TcfVendor(1, Set.of(12))).isInstanceOf(IllegalArgumentException.class);
    }

    private static SignalReading read(ConsentStrings strings) {
        return SignalReader.read(strings, NOW, SignalReader.DEFAULT_MAX_AGE);
    }
}
