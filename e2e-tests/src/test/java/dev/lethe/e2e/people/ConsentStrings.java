package dev.lethe.e2e.people;

import com.iab.gpp.encoder.GppModel;
import com.iab.gpp.encoder.field.TcfEuV2Field;
import com.iab.gpp.encoder.section.EncodableSection;
import com.iab.gpp.encoder.section.UsNat;
import com.iab.gpp.encoder.segment.TcfEuV2CoreSegment;
import com.iab.gpp.encoder.segment.TcfEuV2VendorsDisclosedSegment;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Consent strings as consent platforms write them, made with IAB's own encoder. */
public final class ConsentStrings {
    private static final int PURPOSES = 24;
    private static final int GIVEN = 1;
    private static final int OPTED_OUT = 1;
    private static final int DID_NOT_OPT_OUT = 2;

    private ConsentStrings() {}

    /** A TC string of today that shows {@code vendors} and consents to all of them, for {@code purposes}. */
    public static String tcf(Set<Integer> purposes, Integer... vendors) {
        ZonedDateTime today = ZonedDateTime.now(ZoneOffset.UTC).toLocalDate().atStartOfDay(ZoneOffset.UTC);
        TcfEuV2CoreSegment core = new TcfEuV2CoreSegment();
        core.setFieldValue(TcfEuV2Field.CREATED, today);
        core.setFieldValue(TcfEuV2Field.LAST_UPDATED, today);
        core.setFieldValue(TcfEuV2Field.POLICY_VERSION, 5);
        core.setFieldValue(TcfEuV2Field.IS_SERVICE_SPECIFIC, true);
        core.setFieldValue(
                TcfEuV2Field.PURPOSE_CONSENTS,
                IntStream.rangeClosed(1, PURPOSES).mapToObj(purposes::contains).toList());
        core.setFieldValue(TcfEuV2Field.VENDOR_CONSENTS, List.of(vendors));
        TcfEuV2VendorsDisclosedSegment disclosed = new TcfEuV2VendorsDisclosedSegment();
        disclosed.setFieldValue(TcfEuV2Field.VENDORS_DISCLOSED, List.of(vendors));
        return core.encode() + "." + disclosed.encode();
    }

    /** A GPP string with the US National section: every notice given, and the sale of data opted out of or not. */
    public static String gppUsNational(boolean optedOutOfSale) {
        GppModel model = new GppModel();
        model.setFieldValue(UsNat.NAME, "Version", 1);
        EncodableSection section = model.getSection(UsNat.NAME);
        for (String notice : List.of(
                "SharingNotice", "SaleOptOutNotice", "SharingOptOutNotice", "TargetedAdvertisingOptOutNotice")) {
            section.setFieldValue(notice, GIVEN);
        }
        section.setFieldValue("SaleOptOut", optedOutOfSale ? OPTED_OUT : DID_NOT_OPT_OUT);
        section.setFieldValue("SharingOptOut", DID_NOT_OPT_OUT);
        section.setFieldValue("TargetedAdvertisingOptOut", DID_NOT_OPT_OUT);
        return model.encode();
    }
}
