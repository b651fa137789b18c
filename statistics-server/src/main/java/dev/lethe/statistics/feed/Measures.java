package dev.lethe.statistics.feed;

import dev.lethe.schemas.avro.Measure;
import dev.lethe.statistics.figure.Group;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What can be counted, by its code. */
public final class Measures {

    private Measures() {}

    /** Every code. */
    public static Set<String> codes() {
        Set<String> codes =
                Arrays.stream(Measure.values()).map(Measures::code).collect(Collectors.toCollection(TreeSet::new));
        codes.add(Group.WITHHELD);
        codes.add(Group.PEOPLE);
        return Set.copyOf(codes);
    }

    /** The code of a measure of sites: {@code page-views}. */
    static String code(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
