package dev.lethe.privacy.signal;

import com.iab.gpp.encoder.field.UspV1Field;
import com.iab.gpp.encoder.segment.UspV1CoreSegment;

/** The US Privacy section of a GPP string: four plain characters, such as {@code 1YNN} (CCPA, "US Privacy String"). */
final class UspSection {
    private static final String VERSION = "1";

    private UspSection() {}

    /** Adds what the section says. Yes to the opt-out of sale is the person's no. */
    static void read(String text, Findings findings) {
        UnreadableSignal.unless(text.startsWith(VERSION));
        UspV1CoreSegment segment = new UspV1CoreSegment(text);
        new OptOut(number(segment, UspV1Field.NOTICE), number(segment, UspV1Field.OPT_OUT_SALE)).addTo(findings);
    }

    /** The number that the other US sections write for not applicable, yes and no. */
    private static int number(UspV1CoreSegment segment, String field) {
        return switch (segment.getFieldValue(field).toString()) {
            case "-" -> 0;
            case "Y" -> 1;
            default -> 2;
        };
    }
}
