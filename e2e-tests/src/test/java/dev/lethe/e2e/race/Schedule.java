package dev.lethe.e2e.race;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A few people who have to do with each other, or must not. Its text holds nothing of them. */
record Schedule(long seed, List<Actor> actors) {

    int size() {
        return actors.stream().mapToInt(Actor::size).sum();
    }

    @Override
    public String toString() {
        return "schedule with seed " + seed
                + IntStream.range(0, actors.size())
                        .mapToObj(number -> "\n  person " + number + ", " + actors.get(number))
                        .collect(Collectors.joining());
    }
}
