package dev.lethe.privacy.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** What is wrong with one document: each with file, line and rule, in the order of the lines. */
final class Problems {
    private record Problem(int line, String sentence) {}

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Node node, String sentence) {
        add(node.getStartMark().map(Mark::getLine).orElse(0) + 1, sentence);
    }

    void add(int line, String sentence) {
        found.add(new Problem(line, sentence));
    }

    boolean none() {
        return found.isEmpty();
    }

    List<String> sentences() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(problem -> file + ":" + problem.line() + ": " + problem.sentence())
                .distinct()
                .toList();
    }
}
