package dev.lethe.privacy.decision;

import com.iab.gpp.encoder.GppModel;
import com.iab.gpp.encoder.datatype.RangeEntry;
import com.iab.gpp.encoder.field.TcfEuV2Field;
import com.iab.gpp.encoder.segment.TcfEuV2CoreSegment;
import com.iab.gpp.encoder.segment.TcfEuV2VendorsDisclosedSegment;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.signal.ConsentStrings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What browsers and consent platforms say, by the names that the decision table uses; written by IAB's encoders. */
final class SampleStrings {
    private static final int VENDOR = 101;
    private static final int NOT_ALLOWED = 0;

    private final Instant at;

    /** Signals given at {@code at}. */
    SampleStrings(Instant at) {
        this.at = at;
    }

    OptOutSignals called(String name) {
        return switch (name) {
            case "none" -> OptOutSignals.NONE;
            case "DNT" -> new OptOutSignals(true, false);
            case "GPC" -> new OptOutSignals(false, true);
            case "DNT and GPC" -> new OptOutSignals(true, true);
            case "TCF: allowed" -> tcf(text(core(at)));
            case "TCF: purpose refused" -> tcf(text(core(at).purposes(1, 2, 3)));
            case "TCF: vendor refused" -> tcf(text(core(at).vendors(7)));
            case "TCF: restricted" -> tcf(text(core(at).restricted()));
            case "TCF: undisclosed" -> tcf(core(at).encode() + "." + disclosing(7));
            case "TCF: 14 months old" -> tcf(text(core(at.minus(Duration.ofDays(14 * 31)))));
            case "TCF: from the future" -> tcf(text(core(at.plus(Duration.ofDays(3)))));
            case "TCF: broken" -> tcf("CPcC*");
            case "TCF: empty" -> tcf("");
            case "GPP: allowed" -> gpp(usNational(2, 0, 0));
            case "GPP: opted out" -> gpp(usNational(1, 0, 0));
            case "GPP: minor" -> gpp(usNational(2, 1, 0));
            case "GPP: child" -> gpp(usNational(2, 0, 1));
            case "GPP: broken" -> gpp("DBABLA~????");
            default -> throw new IllegalArgumentException("no signal is called " + name);
        };
    }

    private static OptOutSignals tcf(String text) {
        return new OptOutSignals(false, false, new ConsentStrings(text, null));
    }

    private static OptOutSignals gpp(String text) {
        return new OptOutSignals(false, false, new ConsentStrings(null, text));
    }

    private static String text(Core core) {
        return core.encode() + "." + disclosing(7, VENDOR);
    }

    private static Core core(Instant updated) {
        return new Core(updated).purposes(1, 2, 3, 4).vendors(7, VENDOR);
    }

    private static String disclosing(Integer... vendors) {
        TcfEuV2VendorsDisclosedSegment segment = new TcfEuV2VendorsDisclosedSegment();
        segment.setFieldValue(TcfEuV2Field.VENDORS_DISCLOSED, List.of(vendors));
        return segment.encode();
    }

    /** Notices were given; what was chosen about sale, and what is said of ages 13 to 16 and under 13. */
    private static String usNational(int sale, int teenager, int child) {
        GppModel model = new GppModel();
        for (String notice : List.of(
                "SharingNotice", "SaleOptOutNotice", "SharingOptOutNotice", "TargetedAdvertisingOptOutNotice")) {
            model.setFieldValue("usnat", notice, 1);
        }
        model.setFieldValue("usnat", "SaleOptOut", sale);
        model.setFieldValue("usnat", "SharingOptOut", 2);
        model.setFieldValue("usnat", "TargetedAdvertisingOptOut", 2);
        List<Integer> consents = new ArrayList<>(List.of(teenager, child));
        if (model.getFieldValue("usnat", "KnownChildSensitiveDataConsents") instanceof List<?> items) {
            while (consents.size() < items.size()) {
                consents.add(0);
            }
        }
        model.setFieldValue("usnat", "KnownChildSensitiveDataConsents", consents);
        return model.encode();
    }

    /** The core of a TC string of TCF 2.3. */
    private static final class Core {
        private final TcfEuV2CoreSegment segment = new TcfEuV2CoreSegment();

        Core(Instant updated) {
            segment.setFieldValue(TcfEuV2Field.CREATED, updated.atZone(ZoneOffset.UTC));
            segment.setFieldValue(TcfEuV2Field.LAST_UPDATED, updated.atZone(ZoneOffset.UTC));
            segment.setFieldValue(TcfEuV2Field.POLICY_VERSION, 5);
            segment.setFieldValue(TcfEuV2Field.IS_SERVICE_SPECIFIC, true);
        }

        Core purposes(int... consented) {
            segment.setFieldValue(
                    TcfEuV2Field.PURPOSE_CONSENTS,
                    IntStream.rangeClosed(1, 24)
                            .mapToObj(purpose -> IntStream.of(consented).anyMatch(each -> each == purpose))
                            .toList());
            return this;
        }

        Core vendors(Integer... consented) {
            segment.setFieldValue(TcfEuV2Field.VENDOR_CONSENTS, List.of(consented));
            return this;
        }

        Core restricted() {
            segment.setFieldValue(
                    TcfEuV2Field.PUBLISHER_RESTRICTIONS,
                    new ArrayList<>(List.of(new RangeEntry(4, NOT_ALLOWED, new ArrayList<>(List.of(VENDOR))))));
            return this;
        }

        String encode() {
            return segment.encode();
        }
    }
}
