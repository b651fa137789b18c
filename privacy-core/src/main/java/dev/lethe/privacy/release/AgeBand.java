package dev.lethe.privacy.release;

import dev.lethe.privacy.event.Age;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How old somebody is, in the bands that surveys commonly use. Children are not known to the pipeline at all. */
public enum AgeBand {
    UNDER_18("under-18", 0),
    FROM_18("18-24", 18),
    FROM_25("25-34", 25),
    FROM_35("35-44", 35),
    FROM_45("45-54", 45),
    FROM_55("55-64", 55),
    FROM_65("65-and-over", 65);

    private static final AgeBand[] BANDS = values();

    private final String word;
    private final int from;

    AgeBand(String word, int from) {
        this.word = word;
        this.from = from;
    }

    /** How it is called in records: {@code 25-34}. */
    public String word() {
        return word;
    }

    /**
     * The word of the band in which somebody is at {@code at} (UTC) who was born on {@code birthDate}, ISO 8601;
     * {@link Partition#UNKNOWN} without a date.
     */
    public static String wordOf(@Nullable String birthDate, Instant at) {
        LocalDate birth = birthDate == null ? null : Age.parse(birthDate);
        if (birth == null) {
            return Partition.UNKNOWN;
        }
        long years = ChronoUnit.YEARS.between(birth, at.atZone(ZoneOffset.UTC).toLocalDate());
        AgeBand band = UNDER_18;
        for (AgeBand next : BANDS) {
            band = years >= next.from ? next : band;
        }
        return band.word;
    }

    static boolean isWord(String word) {
        return word.equals(Partition.UNKNOWN) || Arrays.stream(values()).anyMatch(band -> band.word.equals(word));
    }
}
