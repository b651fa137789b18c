package dev.lethe.privacy.signal;

import com.iab.gpp.encoder.field.HeaderV1Field;
import com.iab.gpp.encoder.section.HeaderV1;
import java.util.ArrayList;
import java.util.List;

/** The first part of a GPP string: which sections follow (GPP string specification, "Header Encoding"). */
final class GppHeader {
    private static final int TYPE = 3;
    private static final int VERSION = 1;
    /** Far above any section that is defined. */
    private static final int MAX_SECTION_ID = 1000;

    private GppHeader() {}

    /**
     * The ids of the sections that follow, in their order.
     *
     * @param sections how many do follow
     */
    static List<Integer> sectionIds(String header, int sections) {
        List<Integer> ids = strictly(new BitText(header), sections);
        UnreadableSignal.unless(ids.size() == sections);
        UnreadableSignal.unless(ids.equals(new HeaderV1(header).getFieldValue(HeaderV1Field.SECTION_IDS)));
        return ids;
    }

    private static List<Integer> strictly(BitText bits, int sections) {
        UnreadableSignal.unless(bits.number(6) == TYPE && bits.number(6) == VERSION);
        int entries = bits.number(12);
        List<Integer> ids = new ArrayList<>();
        int last = 0;
        for (int i = 0; i < entries; i++) {
            boolean range = bits.flag();
            int first = last + bits.fibonacci(MAX_SECTION_ID);
            last = range ? first + bits.fibonacci(MAX_SECTION_ID) : first;
            UnreadableSignal.unless(ids.size() + last - first < sections);
            for (int id = first; id <= last; id++) {
                ids.add(id);
            }
        }
        bits.ends();
        return ids;
    }
}
