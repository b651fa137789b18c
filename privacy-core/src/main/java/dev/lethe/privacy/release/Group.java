package dev.lethe.privacy.release;

import dev.lethe.privacy.Reason;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.Widget;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a figure counts: a dataset, a day (UTC) and names. There is no other way to get one than by names that a
 * published policy defines, so that nothing that anybody wrote into a form or an address can be in it.
 */
public final class Group {
    /** In the place of a name: whatever it is. */
    public static final String ANY = "*";

    private static final String SEPARATOR = "/";
    private static final Set<String> REASONS =
            Arrays.stream(Reason.values()).map(Reason::name).collect(Collectors.toUnmodifiableSet());

    private final Dataset dataset;
    private final LocalDate day;
    private final List<String> names;
    private final String key;

    private Group(Dataset dataset, LocalDate day, List<String> names) {
        this.dataset = dataset;
        this.day = day;
        this.names = names;
        this.key = day + SEPARATOR + dataset.word() + SEPARATOR + String.join(SEPARATOR, names);
    }

    /** The group of these names; empty when {@code policy} does not define one of them. */
    public static Optional<Group> of(Dataset dataset, LocalDate day, List<String> names, Policy policy) {
        boolean defined = names.size() == dataset.names()
                && (dataset == Dataset.WITHHELD ? definesField(policy, names) : definesSite(policy, names.get(0)));
        return defined ? Optional.of(new Group(dataset, day, List.copyOf(names))) : Optional.empty();
    }

    /** The group with this {@link #key}; empty when no policy of {@code history} defines it. */
    public static Optional<Group> ofKey(String key, PolicyHistory history) {
        List<String> parts = List.of(key.split(SEPARATOR, -1));
        Optional<Dataset> dataset = Arrays.stream(Dataset.values())
                .filter(known -> parts.size() > 2 && known.word().equals(parts.get(1)))
                .findFirst();
        return dataset.flatMap(known -> history.versions().stream()
                .flatMap(version ->
                        of(known, LocalDate.parse(parts.get(0)), parts.subList(2, parts.size()), version.policy())
                                .stream())
                .findFirst());
    }

    /**
     * Its name among all groups: the day, the dataset, the names. Groups of a day stand together in the order of keys.
     */
    public String key() {
        return key;
    }

    /**
     * What keeps the budget and takes what is left over: of what was withheld the customer's day as a whole, elsewhere
     * the group itself.
     */
    public Group scope() {
        return dataset == Dataset.WITHHELD ? new Group(dataset, day, others(names.get(0))) : this;
    }

    /** What is counted. */
    public Dataset dataset() {
        return dataset;
    }

    /** The day, UTC. */
    public LocalDate day() {
        return day;
    }

    /** In the order that {@link Dataset} states. */
    public List<String> names() {
        return names;
    }

    private static boolean definesSite(Policy policy, String site) {
        return policy.sites().containsKey(site);
    }

    private static boolean definesField(Policy policy, List<String> names) {
        String tenant = names.get(0);
        if (names.equals(others(tenant))) {
            return policy.tenants().containsKey(tenant);
        }
        Widget widget = policy.widgets().get(names.get(1));
        return widget != null
                && widget.tenant().equals(tenant)
                && (names.get(2).equals(ANY) || widget.field(names.get(2)).isPresent())
                && REASONS.contains(names.get(3));
    }

    private static List<String> others(String tenant) {
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
