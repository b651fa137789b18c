package dev.lethe.benchmarks.mass;

import static dev.lethe.benchmarks.mass.LoadedStack.STALLED;
import static dev.lethe.benchmarks.mass.LoadedStack.inBackground;
import static dev.lethe.benchmarks.mass.LoadedStack.since;

import dev.lethe.benchmarks.Figure;
import dev.lethe.benchmarks.stack.Meter;
import java.time.Duration;
import java.util.List;

/** One run: people are collected, then erasures come at once into traffic that is measured alone before and after. */
final class MassErasure {
    private static final String NAME = "erasures.mass";
    private static final long SETTLED = 50;

    /** What Acme's customers with a yes to everything have given away under the demonstration's policy. */
    private static final int RECORDS_OF_A_PERSON = 5;

    private final LoadedStack stack;
    private final Intake intake;
    private final Backlog backlog;
    private final OutcomeWatch outcomes;
    private final Meter meter;

    private MassErasure(LoadedStack stack) {
        this.stack = stack;
        this.intake = stack.intake();
        this.backlog = stack.backlog();
        this.outcomes = stack.outcomes();
        this.meter = stack.meter();
    }

    /** Runs on {@code stack}, which has not seen anybody yet. */
    static MassErasure on(LoadedStack stack) {
        return new MassErasure(stack);
    }

    /** The figures. The people who are erased are the first ones; the others make the traffic. */
    List<Figure> measure(int people, int erasures, Duration baseline) throws InterruptedException {
        double loading = load(people);
        long others = Math.max(1, people - erasures);
        try (Traffic traffic = stack.traffic(erasures, others)) {
            double before = stack.throughput(traffic, baseline);
            long contacts = outcomes.contacts();
            long began = System.nanoTime();
            Thread asking = ask(erasures);
            long allTombstones = (long) erasures * RECORDS_OF_A_PERSON;
            meter.await("tombstones", allTombstones, outcomes::tombstones, STALLED);
            double tombstones = since(began);
            meter.await("erasures with all receipts", erasures, outcomes::completed, STALLED);
            double receipts = since(began);
            double meanwhile = (outcomes.contacts() - contacts) / receipts;
            asking.join();
            List<Double> without = List.of(before, stack.throughput(traffic, baseline));
            return List.of(
                    figure("people", "people", people),
                    figure("erasures", "erasures", erasures),
                    figure("collecting", "people/s", people / loading),
                    figure("time_to_last_tombstone", "s", tombstones),
                    figure("time_to_last_receipt", "s", receipts),
                    Figure.of(NAME, "traffic_without_erasures", "events/s", without),
                    figure("traffic_meanwhile", "events/s", meanwhile),
                    Figure.of(
                            NAME,
                            "traffic_ratio",
                            "ratio",
                            without.stream().map(alone -> meanwhile / alone).toList()));
        }
    }

    /** Seconds until everybody stands with every recipient and nothing waits between the stages. */
    private double load(int people) throws InterruptedException {
        long began = System.nanoTime();
        Thread loading = inBackground("bench-people", () -> {
            for (long person = 0; person < people; person++) {
                intake.submit(person, 0);
            }
        });
        meter.await("people sent", people, intake::stored, STALLED);
        loading.join();
        meter.await("people disclosed", people, outcomes::contacts, STALLED);
        meter.await("people in every audience", people, () -> settled(people, backlog.pipeline()), STALLED);
        meter.await("people in the database", people, () -> settled(people, backlog.contacts()), STALLED);
        return since(began);
    }

    private static long settled(int people, long behind) {
        return behind <= SETTLED ? people : people - behind;
    }

    private Thread ask(int erasures) {
        return inBackground("bench-erasures", () -> {
            for (long person = 0; person < erasures; person++) {
                intake.erase(person);
            }
        });
    }

    private static Figure figure(String name, String unit, double value) {
        return Figure.of(NAME, name, unit, List.of(value));
    }
}
