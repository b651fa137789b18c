package dev.lethe.privacy.release;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.Widget;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a figure counts: a dataset, a day (UTC) and names. There is no other way to get one than by names that a
 * published policy defines, words of ours, and domains that anybody can look up ({@link Partition#allows}), so that
 * nothing else that anybody wrote into a form or an address can be in it.
 */
public final class Group {
    /** In the place of a name: whatever it is. */
    public static final String ANY = "*";

    /** The day of what stands until it changes ({@link Dataset#standing}): after every day. */
    public static final LocalDate STANDING = LocalDate.of(9999, 12, 31);

    private static final String SEPARATOR = "/";
    private static final Set<String> REASONS =
            Arrays.stream(Reason.values()).map(Reason::name).collect(Collectors.toUnmodifiableSet());

    private final Dataset dataset;
    private final LocalDate day;
    private final List<String> names;
    private final String key;

    private Group(Dataset dataset, LocalDate day, List<String> names) {
        this(dataset, day, names, key(dataset, day, names));
    }

    private Group(Dataset dataset, LocalDate day, List<String> names, String key) {
        this.dataset = dataset;
        this.day = day;
        this.names = names;
        this.key = key;
    }

    private static String key(Dataset dataset, LocalDate day, List<String> names) {
        return day + SEPARATOR + dataset.word() + SEPARATOR + String.join(SEPARATOR, names);
    }

    /**
     * The key of the people of {@code tenant}, of a division of them, or of one of its parts. The key alone tells
     * nothing: only {@link #ofKey} makes a group of it.
     */
    public static String peopleKey(String tenant, String... names) {
        List<String> all = new ArrayList<>(List.of(tenant));
        all.addAll(List.of(names));
        return key(Dataset.PEOPLE, STANDING, all);
    }

    /** The group of these names; empty when {@code policy} does not define one of them. */
    public static Optional<Group> of(Dataset dataset, LocalDate day, List<String> names, Policy policy) {
        boolean defined = dataset == Dataset.WITHHELD
                ? names.size() == dataset.mostNames() && definesField(policy, names)
                : defines(dataset, policy, names);
        return defined ? Optional.of(new Group(dataset, day, List.copyOf(names))) : Optional.empty();
    }

    /** The group with this {@link #key}; empty when no policy of {@code history} defines it. */
    public static Optional<Group> ofKey(String key, PolicyHistory history) {
        List<String> parts = List.of(key.split(SEPARATOR, 3));
        Optional<Dataset> dataset = Arrays.stream(Dataset.values())
                .filter(known -> parts.size() > 2 && known.word().equals(parts.get(1)))
                .findFirst();
        return dataset.flatMap(known -> {
            List<String> names = List.of(parts.get(2).split(SEPARATOR, known.mostNames()));
            return history.versions().stream()
                    .flatMap(version -> of(known, LocalDate.parse(parts.get(0)), names, version.policy()).stream())
                    .findFirst();
        });
    }

    /** This total, divided by {@code partition}: the name of all its parts together. */
    public Group divided(Partition partition) {
        return new Group(dataset, day, List.of(owner(), partition.word()));
    }

    /**
     * The part of this total that is called {@code part}; {@link #ANY}, all the others, when {@code policy} does not
     * allow to tell it. Empty when there are no others in this respect.
     */
    public Optional<Group> part(Partition partition, String part, Policy policy) {
        if (!isKnown(dataset, policy, owner()) || !partition.divides(dataset, policy)) {
            return Optional.empty();
        }
        if (partition.allows(part, dataset, owner(), policy)) {
            return Optional.of(part(partition.word(), part));
        }
        return partition.allows(ANY, dataset, owner(), policy)
                ? Optional.of(part(partition.word(), ANY))
                : Optional.empty();
    }

    private Group part(String division, String part) {
        String total = isTotal() ? key : total().key;
        return new Group(
                dataset, day, List.of(owner(), division, part), total + SEPARATOR + division + SEPARATOR + part);
    }

    /** The visitors behind this group of page views; both are divided alike. */
    public Group visitors() {
        return new Group(Dataset.VISITORS, day, names);
    }

    /** Whether this is neither a part nor a division. */
    public boolean isTotal() {
        return names.size() == 1;
    }

    /** Whether this is a part of a total. */
    public boolean isPart() {
        return dataset != Dataset.WITHHELD && names.size() == 3;
    }

    /** Whether this is a part with a name that neither a policy nor we define: there may be any number of its kind. */
    public boolean isOpen() {
        return isPart()
                && (names.get(1).equals(Dimension.REFERRER.word())
                        || names.get(1).equals(Dimension.PROVIDER.word()))
                && !names.get(2).equals(ANY)
                && !names.get(2).equals(Partition.DIRECT);
    }

    /** The part of everything else beside this part. */
    public Group others() {
        return new Group(dataset, day, List.of(owner(), names.get(1), ANY));
    }

    /** The total of which this is a part or a division. */
    public Group total() {
        return new Group(dataset, day, List.of(owner()));
    }

    /**
     * Its name among all groups: the day, the dataset, the names. Groups of a day stand together in the order of keys.
     */
    public String key() {
        return key;
    }

    /**
     * What keeps the budget: of what was withheld the customer's day as a whole, of a part its division, elsewhere the
     * group itself. What was withheld and is left over goes there as well.
     */
    public Group scope() {
        if (dataset == Dataset.WITHHELD) {
            return new Group(dataset, day, allOf(names.get(0)));
        }
        if (!isPart()) {
            return this;
        }
        int end = key.length() - SEPARATOR.length() - names.get(2).length();
        return new Group(dataset, day, names.subList(0, 2), key.substring(0, end));
    }

    /** Where {@code today} keeps the budget: what stands has a new one every day, else it is the {@link #scope}. */
    Group account(LocalDate today) {
        return dataset.standing() ? new Group(dataset, today, scope().names) : scope();
    }

    /** What is counted. */
    public Dataset dataset() {
        return dataset;
    }

    /** The day, UTC; {@link #STANDING} of what is not counted by day. */
    public LocalDate day() {
        return day;
    }

    /** In the order that {@link Dataset} states. */
    public List<String> names() {
        return names;
    }

    private String owner() {
        return names.get(0);
    }

    private static boolean defines(Dataset dataset, Policy policy, List<String> names) {
        String owner = names.get(0);
        boolean known = isKnown(dataset, policy, owner);
        if (!known || names.size() == 1) {
            return known;
        }
        return Partition.ofWord(names.get(1), policy)
                .filter(partition -> partition.divides(dataset, policy))
                .filter(partition -> names.size() == 2 || partition.allows(names.get(2), dataset, owner, policy))
                .isPresent();
    }

    private static boolean isKnown(Dataset dataset, Policy policy, String owner) {
        return dataset == Dataset.PEOPLE
                ? policy.tenants().containsKey(owner)
                : policy.sites().containsKey(owner);
    }

    private static boolean definesField(Policy policy, List<String> names) {
        String tenant = names.get(0);
        if (names.equals(allOf(tenant))) {
            return policy.tenants().containsKey(tenant);
        }
        Widget widget = policy.widgets().get(names.get(1));
        return widget != null
                && widget.tenant().equals(tenant)
                && (names.get(2).equals(ANY) || widget.field(names.get(2)).isPresent())
                && REASONS.contains(names.get(3));
    }

    private static List<String> allOf(String tenant) {
        return List.of(tenant, ANY, ANY, ANY);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Group group && key.equals(group.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
