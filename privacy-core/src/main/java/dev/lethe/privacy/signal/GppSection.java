package dev.lethe.privacy.signal;

import java.util.ArrayList;
import java.util.List;

/**
 * The frame of a string of IAB's Global Privacy Platform: a header that lists sections, then each section.
 *
 * @param id the section's number (GPP, "Section Information")
 * @param text the section, still encoded
 */
record GppSection(int id, String text) {
    /** European TCF, version 2: a TC string. */
    static final int TCF_EU_2 = 2;
    /** US Privacy, version 1. */
    static final int US_PRIVACY_1 = 6;

    /** The sections of a string, in their order. A string may list none: no privacy law applies, it says. */
    static List<GppSection> split(String text) {
        List<String> parts = List.of(text.split("~", -1));
        List<Integer> ids = GppHeader.sectionIds(parts.get(0), parts.size() - 1);
        List<GppSection> sections = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            sections.add(new GppSection(ids.get(i), parts.get(i + 1)));
        }
        return sections;
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "GppSection(redacted)";
    }
}
