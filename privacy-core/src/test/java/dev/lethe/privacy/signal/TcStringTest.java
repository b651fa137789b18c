package dev.lethe.privacy.signal;

import static dev.lethe.privacy.signal.TcStrings.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.iab.gpp.encoder.field.TcfEuV2Field;
import dev.lethe.privacy.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TcStringTest {
    private static final Instant NOW = Instant.parse("2026-02-10T12:00:00Z");
    private static final Instant YESTERDAY = Instant.parse("2026-02-09T00:00:00Z");
    /** 213 bits, two lists of vendors without their bits, and the number of restrictions. */
    private static final int CORE_BITS_WITHOUT_VENDORS = 213 + 17 + 17 + 12;

    private static final Instant AFTER_TRANSITION = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void shouldAllowAVendorThatHasEveryConsent() {
        SignalReading reading = read(TcStrings.updated(YESTERDAY));

        assertThat(reading.sharingDenial()).isEmpty();
        assertThat(reading.vendorDenial(VENDOR)).isEmpty();
        assertThat(reading.knownChildUnder13()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7})
    void shouldDenyAVendorThatLacksOneOfItsPurposes(int refused) {
        int[] others = IntStream.rangeClosed(1, 11)
                .filter(purpose -> purpose != refused)
                .toArray();

        SignalReading reading = read(TcStrings.updated(YESTERDAY).purposes(others));

        assertThat(reading.sharingDenial()).isEmpty();
        assertThat(reading.vendorDenial(VENDOR)).contains(Reason.TCF_PURPOSE_REFUSED);
    }

    @Test
    void shouldNotCountPurposeOneWhenItWasNotDisclosed() {
        TcStrings string = TcStrings.updated(YESTERDAY).with(TcfEuV2Field.PURPOSE_ONE_TREATMENT, true);

        SignalReading reading = read(string);

        assertThat(reading.vendorDenial(VENDOR)).contains(Reason.TCF_PURPOSE_REFUSED);
        assertThat(reading.vendorDenial(new TcfVendor(755, Set.of(4)))).isEmpty();
    }

    @Test
    void shouldDenyAVendorWithoutConsentWhateverItsLegitimateInterest() {
        TcStrings string = TcStrings.updated(YESTERDAY)
                .with(TcfEuV2Field.VENDOR_CONSENTS, List.of(754, 756))
                .with(TcfEuV2Field.VENDOR_LEGITIMATE_INTERESTS, List.of(755));

        assertThat(read(string).vendorDenial(VENDOR)).contains(Reason.TCF_VENDOR_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 0, 755, TCF_PUBLISHER_RESTRICTED",
        "4, 1, 755,",
        "4, 2, 755, TCF_PUBLISHER_RESTRICTED",
        "4, 3, 755, SIGNAL_UNREADABLE",
        "5, 0, 755,",
        "4, 0, 754,",
        "0, 0, 754, SIGNAL_UNREADABLE",
        "25, 0, 754, SIGNAL_UNREADABLE"
    })
    void shouldKeepThePublishersRestrictions(int purpose, int type, int vendor, @Nullable Reason denial) {
        TcStrings string = TcStrings.updated(YESTERDAY).restricting(9, 0, 755).restricting(purpose, type, vendor);

        assertThat(read(string).vendorDenial(VENDOR).orElse(null)).isEqualTo(denial);
    }

    @Test
    void shouldDenyAVendorThatThePersonWasNotShown() {
        TcStrings string = TcStrings.updated(YESTERDAY).disclosing(10, 754, 1000);

        assertThat(read(string).vendorDenial(VENDOR)).contains(Reason.TCF_VENDOR_UNDISCLOSED);
        assertThat(read(TcStrings.updated(YESTERDAY).disclosing(755)).vendorDenial(VENDOR))
                .isEmpty();
    }

    @Test
    void shouldDemandTheVendorsShownFromPolicyVersionFive() {
        TcStrings silent = TcStrings.updated(YESTERDAY).with(TcfEuV2Field.POLICY_VERSION, 5);
        TcStrings telling = TcStrings.updated(YESTERDAY)
                .with(TcfEuV2Field.POLICY_VERSION, 5)
                .disclosing(755);

        assertThat(read(silent).vendorDenial(VENDOR)).contains(Reason.TCF_VENDOR_UNDISCLOSED);
        assertThat(read(telling).vendorDenial(VENDOR)).isEmpty();
    }

    @Test
    void shouldDemandTheVendorsShownOfEveryStringMadeAfterTheTransition() {
        Instant later = AFTER_TRANSITION.plus(Duration.ofDays(30));
        TcStrings before = TcStrings.updated(AFTER_TRANSITION.minusMillis(100));
        TcStrings after = TcStrings.updated(AFTER_TRANSITION);

        assertThat(read(before, later).vendorDenial(VENDOR)).isEmpty();
        assertThat(read(after, later).vendorDenial(VENDOR)).contains(Reason.TCF_VENDOR_UNDISCLOSED);
    }

    @Test
    void shouldDenyAllSharingByAStringThatIsTooOldOrFromTheFuture() {
        Duration day = Duration.ofDays(1);
        Duration maxAge = SignalReader.DEFAULT_MAX_AGE;

        assertThat(read(TcStrings.updated(NOW.minus(maxAge))).sharingDenial()).isEmpty();
        assertThat(read(TcStrings.updated(NOW.minus(maxAge).minusMillis(100))).sharingDenial())
                .contains(Reason.SIGNAL_EXPIRED);
        assertThat(read(TcStrings.updated(NOW.plus(day))).sharingDenial()).isEmpty();
        assertThat(read(TcStrings.updated(NOW.plus(day).plusMillis(100))).sharingDenial())
                .contains(Reason.SIGNAL_EXPIRED);
    }

    @Test
    void shouldDenyEachVendorWhenAllSharingIsDenied() {
        SignalReading reading = read(TcStrings.updated(NOW.minus(Duration.ofDays(400))));

        assertThat(reading.vendorDenial(VENDOR)).contains(Reason.SIGNAL_EXPIRED);
    }

    @Test
    void shouldNotReadStringsThatTheFrameworkCallsInvalid() {
        TcStrings global = TcStrings.updated(YESTERDAY).with(TcfEuV2Field.IS_SERVICE_SPECIFIC, false);
        TcStrings oldPolicy = TcStrings.updated(YESTERDAY).with(TcfEuV2Field.POLICY_VERSION, 3);
        TcStrings createdLater = TcStrings.updated(YESTERDAY).with(TcfEuV2Field.CREATED, NOW.atZone(ZoneOffset.UTC));

        assertThat(List.of(global, oldPolicy, createdLater))
                .allSatisfy(string -> assertThat(read(string).sharingDenial()).contains(Reason.SIGNAL_UNREADABLE));
    }

    @Test
    void shouldNotReadSegmentsThatAreTwiceThereOrUnknown() {
        String core = TcStrings.updated(YESTERDAY).encode();
        String disclosing = TcStrings.updated(YESTERDAY).disclosing(755).encode();
        String segment = disclosing.substring(core.length());

        assertThat(List.of(
                        disclosing + segment,
                        core + ".",
                        core + ".gAAA",
                        core + "." + core,
                        "." + core,
                        core + ".\u00e9AAA"))
                .allSatisfy(text -> assertThat(read(text, NOW).sharingDenial()).contains(Reason.SIGNAL_UNREADABLE));
    }

    @Test
    void shouldNotReadWhatFollowsTheLastField() {
        String core = TcStrings.updated(YESTERDAY).encode();

        assertThat(read(core + "AAAA", NOW).sharingDenial()).isEmpty();
        assertThat(read(core + "AAAB", NOW).sharingDenial()).contains(Reason.SIGNAL_UNREADABLE);
    }

    /** Some encoders fill up the last character only, and Java's decoder refuses the lengths that come of it. */
    @Test
    void shouldReadAStringThatFillsWholeCharactersOnly() {
        Set<Integer> remainders = new HashSet<>();
        for (int highest = 755; highest < 779; highest++) {
            String core = TcStrings.updated(YESTERDAY)
                    .with(TcfEuV2Field.VENDOR_CONSENTS, everySecondVendorUpTo(highest))
                    .encode();
            String shortest = core.substring(0, (CORE_BITS_WITHOUT_VENDORS + highest + 5) / 6);
            remainders.add(shortest.length() % 4);

            assertThat(read(shortest, NOW).vendorDenial(VENDOR)).isEmpty();
        }

        assertThat(remainders).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    private static List<Integer> everySecondVendorUpTo(int highest) {
        return IntStream.rangeClosed(1, highest)
                .filter(vendor -> vendor % 2 == 1 || vendor == highest)
                .boxed()
                .toList();
    }

    @Test
    void shouldNotReadAStringCutAnywhereIntoItsFields() {
        String text = TcStrings.updated(YESTERDAY).restricting(4, 1, 3, 5, 755).encode();
        String fields = text.replaceAll("A+$", "");

        for (int length = 0; length < fields.length(); length++) {
            assertThat(read(text.substring(0, length), NOW).sharingDenial()).contains(Reason.SIGNAL_UNREADABLE);
        }
    }

    /** Strings of IAB's documents and libraries. All are older than any policy allows, so a generous age is given. */
    @ParameterizedTest
    @CsvSource({
        // Formats v2, "TC String Format": policy version 2 in a string of 2025, which the same document calls invalid.
        "CQSbk4AQSbk4ANwAAAENAwCgAAAAAAAAAAYgACPAAAAA.IDKQA4AAgAKAGQAygAAA.YAAAAAAAAAAA, SIGNAL_UNREADABLE, SIGNAL_UNREADABLE",
        "COoC-kUOoC-kUAHABAENAwCoAIAAAELAAAwIF5wAoAAgAGAvMACX_ABBAAQAFA, , TCF_PURPOSE_REFUSED",
        "COv_eg6Ov_eg6AOADBENAaCgAP_AAH_AACiQAVEUQQoAIQAqIoghAAQgAA.YAAAAAAAAAAAAAAAAAA, , TCF_VENDOR_REFUSED",
        // Not service-specific.
        "COwBOpCOwBOpCLqAAAENAPCAAAAAAAAAAAAAFfwAQFfgUbABAUaAAA, SIGNAL_UNREADABLE, SIGNAL_UNREADABLE",
        // TCF 1.
        "BOEFEAyOEFEAyAHABDENAI4AAAB9vABAASA, SIGNAL_UNREADABLE, SIGNAL_UNREADABLE"
    })
    void shouldReadPublishedStrings(String text, @Nullable Reason sharing, @Nullable Reason vendor) {
        SignalReading reading = SignalReader.read(new ConsentStrings(text, null), NOW, Duration.ofDays(365 * 10));

        assertThat(reading.sharingDenial().orElse(null)).isEqualTo(sharing);
        assertThat(reading.vendorDenial(VENDOR).orElse(null)).isEqualTo(vendor);
    }

    private static SignalReading read(TcStrings string) {
        return read(string, NOW);
    }

    private static SignalReading read(TcStrings string, Instant at) {
        return read(string.encode(), at);
    }

    private static SignalReading read(String text, Instant at) {
        return SignalReader.read(new ConsentStrings(text, null), at, SignalReader.DEFAULT_MAX_AGE);
    }
}
