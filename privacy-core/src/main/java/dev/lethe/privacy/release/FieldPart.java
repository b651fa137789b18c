package dev.lethe.privacy.release;

import dev.lethe.privacy.policy.CountableFields.Custom;
import org.jspecify.annotations.Nullable;

/** The parts into which the answers to a countable field divide people. */
public final class FieldPart {
    private static final String TRUE = "true";

    private FieldPart() {}

    /** The part of those who answered {@code value}, as it stands in records; who did not answer is not known. */
    public static String of(Custom field, @Nullable String value) {
        if (value == null) {
            return Partition.UNKNOWN;
        }
        if (field.flag()) {
            return value.equals(TRUE) ? Partition.YES : Partition.NO;
        }
        return field.choices().contains(value) ? value : Group.ANY;
    }

    /** Whether there is a part that is called {@code part}. */
    static boolean isOne(@Nullable Custom field, String part) {
        if (field == null) {
            return false;
        }
        boolean answer = field.flag()
                ? part.equals(Partition.YES) || part.equals(Partition.NO)
                : field.choices().contains(part);
        return answer || part.equals(Partition.UNKNOWN) || part.equals(Group.ANY);
    }
}
