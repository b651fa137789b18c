package dev.lethe.privacy.signal;

import com.iab.gpp.encoder.datatype.RangeEntry;
import com.iab.gpp.encoder.field.TcfEuV2Field;
import com.iab.gpp.encoder.segment.TcfEuV2CoreSegment;
import com.iab.gpp.encoder.segment.TcfEuV2VendorsDisclosedSegment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes TC strings with IAB's own encoder. A string consents to everything for {@link #VENDOR} unless told otherwise.
 */
final class TcStrings {
    static final TcfVendor VENDOR = new TcfVendor(755, Set.of(1, 4, 7));

    private final TcfEuV2CoreSegment core = new TcfEuV2CoreSegment();
    private final List<RangeEntry> restrictions = new ArrayList<>();
    private final List<String> further = new ArrayList<>();

    private TcStrings() {}

    /** A string of TCF 2.2, which need not name the vendors shown. */
    static TcStrings updated(Instant at) {
        TcStrings string = new TcStrings();
        return string.with(TcfEuV2Field.CREATED, at.atZone(ZoneOffset.UTC))
                .with(TcfEuV2Field.LAST_UPDATED, at.atZone(ZoneOffset.UTC))
                .with(TcfEuV2Field.POLICY_VERSION, 4)
                .with(TcfEuV2Field.IS_SERVICE_SPECIFIC, true)
                .purposes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
                .with(TcfEuV2Field.VENDOR_CONSENTS, List.of(10, 755, 1000));
    }

    TcStrings with(String field, Object value) {
        core.setFieldValue(field, value);
        return this;
    }

    TcStrings purposes(int... consented) {
        return with(
                TcfEuV2Field.PURPOSE_CONSENTS,
                IntStream.rangeClosed(1, 24)
                        .mapToObj(purpose -> IntStream.of(consented).anyMatch(each -> each == purpose))
                        .toList());
    }

    TcStrings restricting(int purpose, int type, Integer... vendors) {
        restrictions.add(new RangeEntry(purpose, type, new ArrayList<>(List.of(vendors))));
        return with(TcfEuV2Field.PUBLISHER_RESTRICTIONS, new ArrayList<>(restrictions));
    }

    TcStrings disclosing(Integer... vendors) {
        TcfEuV2VendorsDisclosedSegment segment = new TcfEuV2VendorsDisclosedSegment();
        segment.setFieldValue(TcfEuV2Field.VENDORS_DISCLOSED, List.of(vendors));
        further.add(segment.encode());
        return this;
    }

    String encode() {
        return String.join(
                ".", Stream.concat(Stream.of(core.encode()), further.stream()).toList());
    }
}
