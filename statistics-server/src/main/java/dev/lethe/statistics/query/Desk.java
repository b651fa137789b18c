package dev.lethe.statistics.query;

import dev.lethe.http.access.Caller;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.statistics.figure.Figure;
import dev.lethe.statistics.figure.FigureBook;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers queries from the book. Every caller gets figures of its own customer only, the operator all. Thread-safe. */
public final class Desk {
    private final FigureBook book;
    private final Supplier<PolicyHistory> policies;

    /** Reads {@code book}; {@code policies} say whose the figures are. */
    public Desk(FigureBook book, Supplier<PolicyHistory> policies) {
        this.book = book;
        this.policies = policies;
    }

    /**
     * What a release means for somebody who knows the rows from before.
     *
     * @param rows that are new or have another figure
     * @param removed ids of rows that are no longer told
     */
    public record Change(List<Row> rows, Set<String> removed) {

        /** Whether there is nothing to tell. */
        public boolean isEmpty() {
            return rows.isEmpty() && removed.isEmpty();
        }
    }

    /** The rows that {@code caller} may see, oldest first. */
    public List<Row> rows(Query query, Caller caller) {
        return sum(book.between(query.from(), query.to()), query, caller).values().stream()
                .sorted(Row.ORDER)
                .toList();
    }

    /** What {@code changed} figures mean for the rows of {@code query}. */
    public Change changes(Query query, Caller caller, Collection<Figure> changed) {
        Map<String, Row> touched = sum(changed, query, caller);
        if (touched.isEmpty()) {
            return new Change(List.of(), Set.of());
        }
        LocalDate first = touched.values().stream()
                .map(Row::period)
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate last = touched.values().stream()
                .map(Row::period)
                .max(LocalDate::compareTo)
                .orElseThrow();
        Map<String, Row> now = sum(book.between(first, query.period().endOf(last)), query, caller);
        Set<String> removed = new TreeSet<>(touched.keySet());
        removed.removeAll(now.keySet());
        List<Row> rows = now.entrySet().stream()
                .filter(entry -> touched.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .sorted(Row.ORDER)
                .collect(Collectors.toList());
        return new Change(rows, removed);
    }

    /** Whose figures are whose now. */
    public Owners owners() {
        return new Owners(policies.get());
    }

    /** The first day of which anything can be told. */
    public LocalDate keptSince() {
        return book.keptSince();
    }

    /** Today, UTC. */
    public LocalDate today() {
        return book.today();
    }

    /** Grows with every policy; rows from before may be another's since. */
    public int policies() {
        return policies.get().versions().size();
    }

    private Map<String, Row> sum(Collection<Figure> figures, Query query, Caller caller) {
        Owners owners = owners();
        LocalDate today = book.today();
        Map<String, Row> rows = new HashMap<>();
        for (Figure figure : figures) {
            String owner = owners.of(figure);
            if (maySee(caller, owner) && query.means(figure, owner)) {
                Row row = row(figure, owner, query, today);
                rows.merge(row.id(), row, Row::plus);
            }
        }
        return rows;
    }

    private static Row row(Figure figure, @Nullable String owner, Query query, LocalDate today) {
        LocalDate start = query.period().startOf(figure.day());
        return new Row(
                start,
                figure.day(),
                owner,
                figure.group(),
                figure.count(),
                query.cuts(start, today),
                figure.epsilonThousandths(),
                figure.policyVersion());
    }

    private static boolean maySee(Caller caller, @Nullable String owner) {
        return caller instanceof Caller.OperatorKey
                || (caller instanceof Caller.TenantKey key && key.tenant().equals(owner));
    }
}
