package dev.lethe.traffic.scenario;

import dev.lethe.traffic.message.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Spreads stories over the run, each in its own order. */
final class Timeline {
    private final Random random;
    private final List<Entry> entries = new ArrayList<>();

    Timeline(Random random) {
        this.random = random;
    }

    /** One story: its requests follow each other, other stories' come in between. */
    void add(List<Request> story) {
        double at = random.nextDouble();
        for (Request request : story) {
            entries.add(new Entry(at, request));
            at += random.nextDouble() * (1 - at) / 4;
        }
    }

    List<Request> inOrder() {
        return entries.stream()
                .sorted(Comparator.comparingDouble(Entry::at))
                .map(Entry::request)
                .toList();
    }

    private record Entry(double at, Request request) {}
}
