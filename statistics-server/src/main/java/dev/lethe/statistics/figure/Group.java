package dev.lethe.statistics.figure;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is counted: something on a site or a customer's people, all or one value of a dimension, or what was withheld of
 * a customer.
 *
 * @param measure code of what is counted: {@code page-views}
 * @param site {@code null} for what was withheld and for people
 * @param people whose people; {@code null} for what happened
 * @param withheld {@code null} for everything else
 * @param part {@code null} for all of it
 */
public record Group(
        String measure,
        @Nullable String site,
        @Nullable String people,
        @Nullable Withheld withheld,
        @Nullable Part part)
        implements Comparable<Group> {

    /** The measure of what was withheld. */
    public static final String WITHHELD = "withheld";

    /** The measure of people, which stand as they are: a later day takes the place of an earlier one. */
    public static final String PEOPLE = "people";

    private static final Comparator<Group> ORDER = Comparator.comparing(Group::id);

    /** Values of a customer's submissions that reached nobody; all names but the customer's may be {@code *}. */
    public record Withheld(String tenant, String widget, String field, String reason) {}

    /**
     * One value of a dimension.
     *
     * @param dimension code: {@code page}
     * @param value {@code *} is all that was too little
     */
    public record Part(String dimension, String value) {}

    /** Something that happened on a site. */
    public static Group ofSite(String site, String measure) {
        return new Group(measure, site, null, null, null);
    }

    /** The same, where a dimension has one value. */
    public static Group ofPart(String site, String measure, String dimension, String value) {
        return new Group(measure, site, null, null, new Part(dimension, value));
    }

    /** A customer's people who agreed to be counted; those of one value of {@code dimension}, when there is one. */
    public static Group ofPeople(String tenant, @Nullable String dimension, @Nullable String value) {
        Part part = dimension == null || value == null ? null : new Part(dimension, value);
        return new Group(PEOPLE, null, tenant, null, part);
    }

    /** Whether it is counted as it stands, so that figures of days do not add up. */
    public boolean standing() {
        return people != null;
    }

    /** What was withheld. */
    public static Group ofWithheld(String tenant, String widget, String field, String reason) {
        return new Group(WITHHELD, null, null, new Withheld(tenant, widget, field, reason), null);
    }

    /** A text that no other group has; names of a policy have no {@code |}, and only the last one is free text. */
    public String id() {
        Stream<@Nullable String> names = withheld == null
                ? Stream.of(
                        measure,
                        site == null ? people : site,
                        part == null ? null : part.dimension(),
                        part == null ? null : part.value())
                : Stream.of(measure, withheld.tenant(), withheld.widget(), withheld.field(), withheld.reason());
        List<String> present =
                names.filter(Objects::nonNull).map(Objects::toString).toList();
        return present.stream().collect(Collectors.joining("|"));
    }

    @Override
    public int compareTo(Group other) {
        return ORDER.compare(this, other);
    }
}
