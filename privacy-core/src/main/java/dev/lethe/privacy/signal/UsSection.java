package dev.lethe.privacy.signal;

import com.iab.gpp.encoder.segment.EncodableSegment;
import dev.lethe.privacy.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One US section of a GPP string: the opt-outs, the known-child fields and the Global Privacy Control's part. What it
 * says of sensitive data and of the industry's contracts decides nothing here.
 */
final class UsSection {
    private static final int VERSION_BITS = 6;
    private static final int NATIONAL_1_BITS = 60;
    private static final int GPC_BITS = 3;
    private static final int GPC_TYPE = 1;
    private static final int LAST_VALUE = 2;
    private static final int NOT_APPLICABLE = 0;
    private static final int NO_CONSENT = 1;
    private static final int NOT_GIVEN = 2;
    private static final List<String> NOTICES = List.of("SharingNotice", "ProcessingNotice");
    private static final List<String> OPT_OUTS = List.of("SaleOptOut", "SharingOptOut", "TargetedAdvertisingOptOut");
    private static final String KNOWN_CHILD = "KnownChildSensitiveDataConsents";

    private final UsLayout layout;
    private final EncodableSegment core;

    private UsSection(UsLayout layout, String text) {
        this.layout = layout;
        this.core = layout.core().get();
        core.decode(decodable(layout, text));
    }

    /** Adds what the section says. */
    static void read(UsLayout layout, String text, Findings findings) {
        String[] segments = text.split("\\.", -1);
        UnreadableSignal.unless(segments.length <= 2);
        UsSection section = new UsSection(layout, segments[0]);
        section.checkValues();
        section.children(findings);
        section.optOuts(findings);
        if (segments.length == 2) {
            section.globalPrivacyControl(segments[1], findings);
        }
    }

    /**
     * The core as IAB's library reads it, if it has exactly its length. The National section's first version has two
     * lengths, depending on whether the encoder filled bytes or characters; the library knows the longer one.
     */
    private static String decodable(UsLayout layout, String text) {
        boolean national1 = layout.equals(UsLayout.NATIONAL) && hasLength(text, NATIONAL_1_BITS);
        int bits = national1 ? NATIONAL_1_BITS : layout.bits();
        UnreadableSignal.unless(hasLength(text, bits));
        BitText checked = new BitText(text);
        int version = checked.number(VERSION_BITS);
        boolean second = layout.equals(UsLayout.NATIONAL) && !national1;
        UnreadableSignal.unless(version == 1 || (version == 2 && second));
        checked.skip(bits - VERSION_BITS);
        checked.ends();
        return national1 && text.length() == characters(NATIONAL_1_BITS) ? text + "A" : text;
    }

    private static boolean hasLength(String text, int bits) {
        int inBytes = (bits + 7) / 8 * 8;
        return text.length() == characters(bits) || text.length() == characters(inBytes);
    }

    private static int characters(int bits) {
        return (bits + 5) / 6;
    }

    private void checkValues() {
        for (String field : core.getFieldNames()) {
            UnreadableSignal.unless(
                    field.equals("Version") || values(field).stream().allMatch(UsSection::isDefined));
        }
    }

    private static boolean isDefined(int value) {
        return value <= LAST_VALUE;
    }

    private void children(Findings findings) {
        List<Integer> consents = values(KNOWN_CHILD);
        for (int i = 0; i < layout.children().size(); i++) {
            int consent = consents.get(i);
            switch (layout.children().get(i)) {
                case UNDER_13 -> {
                    if (consent != NOT_APPLICABLE) {
                        findings.childUnder13();
                    }
                }
                case MINOR -> {
                    if (consent == NO_CONSENT) {
                        findings.deny(Reason.SIGNAL_KNOWN_MINOR);
                    }
                }
            }
        }
    }

    private void optOuts(Findings findings) {
        NOTICES.stream().filter(core::hasField).map(this::value).forEach(notice -> {
            if (notice == NOT_GIVEN) {
                findings.deny(Reason.GPP_OPT_OUT);
            }
        });
        for (String choice : OPT_OUTS) {
            if (core.hasField(choice)) {
                new OptOut(value(choice + "Notice"), value(choice)).addTo(findings);
            }
        }
    }

    private void globalPrivacyControl(String text, Findings findings) {
        Supplier<EncodableSegment> gpc = layout.gpc();
        if (gpc == null || !hasLength(text, GPC_BITS)) {
            throw new UnreadableSignal();
        }
        BitText bits = new BitText(text);
        UnreadableSignal.unless(bits.number(2) == GPC_TYPE);
        bits.skip(1);
        bits.ends();
        EncodableSegment segment = gpc.get();
        segment.decode(text);
        if (Boolean.TRUE.equals(segment.getFieldValue("Gpc"))) {
            findings.deny(Reason.GPP_OPT_OUT);
        }
    }

    private int value(String field) {
        return values(field).get(0);
    }

    private List<Integer> values(String field) {
        Object value = core.getFieldValue(field);
        if (value instanceof Integer single) {
            return List.of(single);
        }
        List<Integer> numbers = new ArrayList<>();
        ((List<?>) value).forEach(each -> numbers.add((Integer) each));
        return numbers;
    }
}
