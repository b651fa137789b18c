package dev.lethe.benchmarks.mass;

import dev.lethe.benchmarks.Figure;
import dev.lethe.cli.demo.Latencies;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How long paced events took to become visible: before, beside and after a replay. */
record ReplayLatency(Latencies before, Latencies beside, Latencies after) {
    private static final int HALF = 50;
    private static final int NEARLY_ALL = 99;
    private static final double NANOS_OF_A_MILLI = 1e6;

    /** The figures: median, 99th percentile and number of events of both, and the ratios. */
    List<Figure> figures() {
        return Stream.of(
                        percentile(HALF),
                        percentile(NEARLY_ALL),
                        List.of(
                                figure("latencies_without_replay", "events", counts(before, after)),
                                figure("latencies_beside_replay", "events", counts(beside))))
                .flatMap(List::stream)
                .toList();
    }

    /** The same in a sentence. */
    String inWords(int perSecond) {
        return String.format(
                Locale.ROOT,
                "At %,d events a second, from when an event is due until the customer's consumer sees it: without a replay"
                        + " p50 %,.0f ms and p99 %,.0f ms, beside one p50 %,.0f ms and p99 %,.0f ms.",
                perSecond,
                without(HALF).median(),
                without(NEARLY_ALL).median(),
                millis(beside, HALF),
                millis(beside, NEARLY_ALL));
    }

    private List<Figure> percentile(int percent) {
        double meanwhile = millis(beside, percent);
        return List.of(
                without(percent),
                figure("latency_p" + percent + "_beside_replay", "ms", List.of(meanwhile)),
                figure(
                        "latency_p" + percent + "_ratio",
                        "ratio",
                        Stream.of(before, after)
                                .map(alone -> meanwhile / millis(alone, percent))
                                .toList()));
    }

    private Figure without(int percent) {
        return figure(
                "latency_p" + percent + "_without_replay",
                "ms",
                List.of(millis(before, percent), millis(after, percent)));
    }

    private static List<Double> counts(Latencies... periods) {
        return Stream.of(periods).map(period -> (double) period.samples()).toList();
    }

    private static double millis(Latencies latencies, int percent) {
        return latencies.percentile(percent).toNanos() / NANOS_OF_A_MILLI;
    }

    private static Figure figure(String name, String unit, List<Double> samples) {
        return Figure.of(ReplaySpeed.NAME, name, unit, samples);
    }
}
