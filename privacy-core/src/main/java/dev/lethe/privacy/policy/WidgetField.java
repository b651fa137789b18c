package dev.lethe.privacy.policy;

import java.util.List;

/**
 * A field of a widget's form.
 *
 * @param maxLength in UTF-16 units, after trimming
 * @param choices the allowed values of a {@link FieldType#CHOICE}; else empty
 * @param category what it tells about a person
 * @param dataClass how closely it points at a person
 * @param countable whether statistics may count people by it, given a purpose that lets them
 */
public record WidgetField(
        String name,
        FieldType type,
        String label,
        boolean required,
        int maxLength,
        List<String> choices,
        FieldCategory category,
        DataClass dataClass,
        boolean countable) {}
