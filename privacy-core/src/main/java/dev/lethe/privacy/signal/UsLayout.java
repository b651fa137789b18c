package dev.lethe.privacy.signal;

import static dev.lethe.privacy.signal.UsLayout.Child.MINOR;
import static dev.lethe.privacy.signal.UsLayout.Child.UNDER_13;

import com.iab.gpp.encoder.segment.EncodableSegment;
import com.iab.gpp.encoder.segment.UsCaCoreSegment;
import com.iab.gpp.encoder.segment.UsCaGpcSegment;
import com.iab.gpp.encoder.segment.UsCoCoreSegment;
import com.iab.gpp.encoder.segment.UsCoGpcSegment;
import com.iab.gpp.encoder.segment.UsCtCoreSegment;
import com.iab.gpp.encoder.segment.UsCtGpcSegment;
import com.iab.gpp.encoder.segment.UsDeCoreSegment;
import com.iab.gpp.encoder.segment.UsDeGpcSegment;
import com.iab.gpp.encoder.segment.UsFlCoreSegment;
import com.iab.gpp.encoder.segment.UsIaCoreSegment;
import com.iab.gpp.encoder.segment.UsIaGpcSegment;
import com.iab.gpp.encoder.segment.UsMtCoreSegment;
import com.iab.gpp.encoder.segment.UsMtGpcSegment;
import com.iab.gpp.encoder.segment.UsNatCoreSegment;
import com.iab.gpp.encoder.segment.UsNatGpcSegment;
import com.iab.gpp.encoder.segment.UsNeCoreSegment;
import com.iab.gpp.encoder.segment.UsNeGpcSegment;
import com.iab.gpp.encoder.segment.UsNhCoreSegment;
import com.iab.gpp.encoder.segment.UsNhGpcSegment;
import com.iab.gpp.encoder.segment.UsNjCoreSegment;
import com.iab.gpp.encoder.segment.UsNjGpcSegment;
import com.iab.gpp.encoder.segment.UsOrCoreSegment;
import com.iab.gpp.encoder.segment.UsOrGpcSegment;
import com.iab.gpp.encoder.segment.UsTnCoreSegment;
import com.iab.gpp.encoder.segment.UsTnGpcSegment;
import com.iab.gpp.encoder.segment.UsTxCoreSegment;
import com.iab.gpp.encoder.segment.UsTxGpcSegment;
import com.iab.gpp.encoder.segment.UsUtCoreSegment;
import com.iab.gpp.encoder.segment.UsVaCoreSegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A US section that IAB's library can decode. Lengths and fields are those of each section's specification in IAB's
 * Global Privacy Platform.
 *
 * @param id the section's number (GPP, "Section Information")
 * @param bits how many bits the fields of the core take
 * @param core makes a decoder of the core
 * @param gpc makes a decoder of the Global Privacy Control's part; null when the section has none
 * @param children whose consent each known-child field holds, in their order
 */
record UsLayout(
        int id,
        int bits,
        Supplier<EncodableSegment> core,
        @Nullable Supplier<EncodableSegment> gpc,
        List<Child> children) {

    /** Whose consent a known-child field holds. */
    enum Child {
        /** Under 13, which is what "known child" means in each state's law. */
        UNDER_13,
        /** From 13 to 17, or in California anybody under 16. */
        MINOR
    }

    /**
     * The National section, version 2. Version 1 had twelve sensitive categories in place of sixteen and no field for
     * 16 to 17; as IAB's library writes version 1 into both, the length tells them apart.
     */
    static final UsLayout NATIONAL = of(7, 70, UsNatCoreSegment::new, UsNatGpcSegment::new, MINOR, UNDER_13, MINOR);

    private static final Map<Integer, UsLayout> BY_ID = Stream.of(
                    NATIONAL,
                    of(8, 46, UsCaCoreSegment::new, UsCaGpcSegment::new, MINOR, MINOR),
                    of(9, 40, UsVaCoreSegment::new, null, UNDER_13),
                    of(10, 38, UsCoCoreSegment::new, UsCoGpcSegment::new, UNDER_13),
                    of(11, 42, UsUtCoreSegment::new, null, UNDER_13),
                    of(12, 44, UsCtCoreSegment::new, UsCtGpcSegment::new, UNDER_13, MINOR, MINOR),
                    of(13, 46, UsFlCoreSegment::new, null, UNDER_13, MINOR, MINOR),
                    of(14, 46, UsMtCoreSegment::new, UsMtGpcSegment::new, UNDER_13, MINOR, MINOR),
                    of(15, 52, UsOrCoreSegment::new, UsOrGpcSegment::new, UNDER_13, MINOR, MINOR),
                    of(16, 42, UsTxCoreSegment::new, UsTxGpcSegment::new, UNDER_13),
                    of(17, 52, UsDeCoreSegment::new, UsDeGpcSegment::new, UNDER_13, MINOR, MINOR, MINOR, MINOR),
                    of(18, 42, UsIaCoreSegment::new, UsIaGpcSegment::new, UNDER_13),
                    of(19, 42, UsNeCoreSegment::new, UsNeGpcSegment::new, UNDER_13),
                    of(20, 46, UsNhCoreSegment::new, UsNhGpcSegment::new, UNDER_13, MINOR, MINOR),
                    of(21, 54, UsNjCoreSegment::new, UsNjGpcSegment::new, UNDER_13, MINOR, MINOR, MINOR, MINOR),
                    of(22, 42, UsTnCoreSegment::new, UsTnGpcSegment::new, UNDER_13))
            .collect(Collectors.toUnmodifiableMap(UsLayout::id, Function.identity()));

    /** The layout of a section; empty when the section is none that can be read. */
    static Optional<UsLayout> of(int sectionId) {
        return Optional.ofNullable(BY_ID.get(sectionId));
    }

    private static UsLayout of(
            int id,
            int bits,
            Supplier<EncodableSegment> core,
            @Nullable Supplier<EncodableSegment> gpc,
            Child... children) {
        return new UsLayout(id, bits, core, gpc, List.of(children));
    }
}
