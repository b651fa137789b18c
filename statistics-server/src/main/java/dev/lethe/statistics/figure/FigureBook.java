package dev.lethe.statistics.figure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest figure of each key, within bounds. Days go as a whole, the oldest first, so that what is told of a day is
 * never a part of it; a day that went does not come back. Thread-safe.
 */
public final class FigureBook {
    private static final Logger LOG = LoggerFactory.getLogger(FigureBook.class);

    private final int days;
    private final int most;
    private final Clock clock;
    private final TreeMap<LocalDate, Map<String, Figure>> byDay = new TreeMap<>();
    private final Map<String, LocalDate> dayOf = new HashMap<>();
    private final AtomicLong dropped = new AtomicLong();
    private LocalDate first = LocalDate.MIN;

    /**
     * An empty book.
     *
     * @param days how many days are kept, today (UTC) among them
     * @param most how many figures are kept at most
     */
    public FigureBook(int days, int most, Clock clock) {
        this.days = days;
        this.most = most;
        this.clock = clock;
    }

    /** Notes a figure; returns what has changed: it, and days that had to go. */
    public synchronized List<Figure> put(String key, Figure figure) {
        List<Figure> changed = new ArrayList<>(remove(key));
        if (figure.day().isBefore(keptSince())) {
            dropped.incrementAndGet();
            return changed;
        }
        boolean same = changed.remove(figure);
        Objects.requireNonNull(byDay.computeIfAbsent(figure.day(), day -> new LinkedHashMap<>()))
                .put(key, figure);
        dayOf.put(key, figure.day());
        if (!same) {
            changed.add(figure);
        }
        changed.addAll(makeRoom());
        return changed;
    }

    /** Forgets a figure; returns it, if it was there. */
    public synchronized List<Figure> remove(String key) {
        LocalDate day = dayOf.remove(key);
        if (day == null) {
            return List.of();
        }
        Map<String, Figure> ofDay = Objects.requireNonNull(byDay.get(day));
        Figure removed = Objects.requireNonNull(ofDay.remove(key));
        if (ofDay.isEmpty()) {
            byDay.remove(day);
        }
        return List.of(removed);
    }

    /** Forgets the days that are too old by now; returns their figures. */
    public synchronized List<Figure> forgetOld() {
        List<Figure> gone = new ArrayList<>();
        LocalDate kept = keptSince();
        while (!byDay.isEmpty() && byDay.firstKey().isBefore(kept)) {
            gone.addAll(forget(byDay.firstKey()));
        }
        return gone;
    }

    /** The figures of these days, both included. */
    public synchronized List<Figure> between(LocalDate from, LocalDate to) {
        List<Figure> figures = new ArrayList<>();
        if (!from.isAfter(to)) {
            byDay.subMap(from, true, to, true).values().forEach(ofDay -> figures.addAll(ofDay.values()));
        }
        return figures;
    }

    /** The first day of which anything can be told. */
    public synchronized LocalDate keptSince() {
        LocalDate oldest = today().minusDays(days - 1L);
        return oldest.isAfter(first) ? oldest : first;
    }

    /** Today, UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
    }

    /** How many figures are kept now. */
    public synchronized int size() {
        return dayOf.size();
    }

    /** How many figures were let go because of a bound. */
    public long dropped() {
        return dropped.get();
    }

    private List<Figure> makeRoom() {
        List<Figure> gone = new ArrayList<>();
        while (dayOf.size() > most) {
            LocalDate oldest = byDay.firstKey();
            gone.addAll(forget(oldest));
            first = oldest.plusDays(1);
            LOG.warn(
                    "more than {} figures: those of {} and before are no longer told; raise figures.max", most, oldest);
        }
        return gone;
    }

    private List<Figure> forget(LocalDate day) {
        Map<String, Figure> ofDay = Optional.ofNullable(byDay.remove(day)).orElse(Map.of());
        dayOf.keySet().removeAll(ofDay.keySet());
        dropped.addAndGet(ofDay.size());
        return List.copyOf(ofDay.values());
    }
}
