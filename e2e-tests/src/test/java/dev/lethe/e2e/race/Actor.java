package dev.lethe.e2e.race;

import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One person of a schedule. Each lane is sent in its order, all lanes at the same time: with one lane the order in
 * which the messages were accepted is that of the log, with several only the log knows it.
 *
 * @param role what the person is there for
 * @param twin whether somebody else has the same digest at a partner
 * @param acts what the messages do, by the id of the event; a repetition has the id of what it repeats
 */
record Actor(Person person, String role, boolean twin, List<List<Line>> lanes, Map<String, Act> acts) {

    /** An act with its message. */
    record Line(Act act, Message message) {
        @Override
        public String toString() {
            return act.toString();
        }
    }

    static Actor of(Person person, String role, boolean twin, List<List<Act>> lanes) {
        Words words = new Words(person);
        Map<String, Act> acts = new HashMap<>();
        List<List<Line>> lines = lanes.stream()
                .map(lane -> lane.stream()
                        .map(act -> new Line(act, words.message(act)))
                        .toList())
                .toList();
        lines.forEach(lane -> lane.forEach(line -> {
            if (!(line.act() instanceof Act.Repeat)) {
                acts.put(line.message().id(), line.act());
            }
        }));
        return new Actor(person, role, twin, lines, Map.copyOf(acts));
    }

    /** The act that the event {@code id} stands for. */
    Act act(String id) {
        return Objects.requireNonNull(acts.get(id));
    }

    int size() {
        return lanes.stream().mapToInt(List::size).sum();
    }

    @Override
    public String toString() {
        return role
                + IntStream.range(0, lanes.size())
                        .mapToObj(lane -> "\n    lane " + lane + ": "
                                + lanes.get(lane).stream().map(Line::toString).collect(Collectors.joining("; ")))
                        .collect(Collectors.joining());
    }
}
