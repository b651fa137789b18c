package dev.lethe.privacy.signal;

import com.iab.gpp.encoder.GppModel;
import com.iab.gpp.encoder.section.EncodableSection;
import com.iab.gpp.encoder.section.Sections;
import java.util.ArrayList;
import java.util.List;

/** Writes GPP strings of US sections with IAB's own encoder. */
final class UsSections {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private UsSections() {}

    /** A string with one section that gave every notice and in which nobody opted out. */
    static GppModel permissive(String section) {
        GppModel model = new GppModel();
        addPermissive(model, section);
        return model;
    }

    /** Adds such a section. */
    static void addPermissive(GppModel model, String section) {
        model.setFieldValue(section, "Version", 1);
        EncodableSection added = model.getSection(section);
        for (String field : List.of(
                "SharingNotice",
                "ProcessingNotice",
                "SaleOptOutNotice",
                "SharingOptOutNotice",
                "TargetedAdvertisingOptOutNotice")) {
            set(added, field, 1);
        }
        for (String field : List.of("SaleOptOut", "SharingOptOut", "TargetedAdvertisingOptOut")) {
            set(added, field, 2);
        }
    }

    /** The names of every US section that IAB's library can write. */
    static List<String> names() {
        return Sections.SECTION_ORDER.stream()
                .filter(name -> name.startsWith("us") && !name.equals("uspv1"))
                .toList();
    }

    /** Sets one field; a known-child field by its place. */
    static void set(EncodableSection section, String field, Object value) {
        if (section.hasField(field)) {
            section.setFieldValue(field, value);
        }
    }

    /** Sets one of the known-child fields, of which some sections have one only. */
    static void setChild(EncodableSection section, int item, int value) {
        String field = "KnownChildSensitiveDataConsents";
        if (section.getFieldValue(field) instanceof List<?> items) {
            List<Object> changed = new ArrayList<>(items);
            changed.set(item, value);
            section.setFieldValue(field, changed);
        } else {
            section.setFieldValue(field, value);
        }
    }

    /** The text with some of its bits replaced, from a position on. */
    static String withBits(String text, int position, String bits) {
        StringBuilder all = new StringBuilder(bits(text));
        all.replace(position, position + bits.length(), bits);
        return text(all.toString());
    }

    /** The text of bits; the last character is filled up with zeros. */
    static String text(String bits) {
        String filled = bits + "0".repeat((6 - bits.length() % 6) % 6);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < filled.length(); i += 6) {
            text.append(ALPHABET.charAt(Integer.parseInt(filled.substring(i, i + 6), 2)));
        }
        return text.toString();
    }

    private static String bits(String text) {
        StringBuilder bits = new StringBuilder();
        text.chars()
                .map(ALPHABET::indexOf)
                .forEach(digit -> bits.append(Integer.toBinaryString(64 + digit).substring(1)));
        return bits.toString();
    }
}
