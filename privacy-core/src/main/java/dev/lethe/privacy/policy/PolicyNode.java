package dev.lethe.privacy.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping in the policy's YAML with its path; what is wrong with it is collected with the line where it stands. */
final class PolicyNode {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final String path;
    private final Node node;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();

    PolicyNode(String path, Node node, Problems problems) {
        this.path = path;
        this.node = node;
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::read);
        } else {
            problems.add(node, path + " must be a mapping");
        }
    }

    private void read(NodeTuple tuple) {
        String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
        if (values.put(name, tuple.getValueNode()) != null) {
            problems.add(tuple.getKeyNode(), at(name) + " occurs twice");
        }
    }

    /** Reports a broken rule at the property {@code name}, or at the whole mapping when it is empty or missing. */
    void problem(String name, String rule) {
        problems.add(values.getOrDefault(name, node), at(name) + " " + rule);
    }

    private String at(String name) {
        if (name.isEmpty()) {
            return path;
        }
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Reports every property that is not one of {@code known}. */
    PolicyNode only(String... known) {
        Set<String> unknown = new LinkedHashSet<>(values.keySet());
        unknown.removeAll(Arrays.asList(known));
        unknown.forEach(name ->
                problem(name, "is unknown; known here: " + String.join(", ", new TreeSet<>(Arrays.asList(known)))));
        return this;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> optional(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    String text(String name) {
        if (values.get(name) instanceof ScalarNode scalar
                && !Tag.NULL.equals(scalar.getTag())
                && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        problem(name, "must be a text");
        return "?";
    }

    String id(String name) {
        String text = text(name);
        if (!text.equals("?") && !ID.matcher(text).matches()) {
            problem(name, "must be 1 to 63 of a-z, 0-9 and -, not " + text);
        }
        return text;
    }

    /** Like {@link #id}, and it must be one of {@code known}. */
    String reference(String name, Map<String, ?> known) {
        String id = id(name);
        if (!id.equals("?") && !known.containsKey(id)) {
            problem(name, "names " + id + ", which the policy does not define");
        }
        return id;
    }

    /** Texts of which each must be one of {@code known}. */
    List<String> references(String name, Map<String, ?> known) {
        List<String> ids = texts(name);
        ids.stream()
                .filter(id -> !known.containsKey(id))
                .forEach(id -> problem(name, "names " + id + ", which the policy does not define"));
        return ids;
    }

    <E> E word(String name, Function<String, Optional<E>> parser, E fallback) {
        String text = text(name);
        Optional<E> parsed = parser.apply(text);
        if (parsed.isEmpty() && !text.equals("?")) {
            problem(name, "does not know " + text);
        }
        return parsed.orElse(fallback);
    }

    /** Like {@link #word} for a property that may be missing. */
    <E> E optionalWord(String name, Function<String, Optional<E>> parser, E fallback) {
        return has(name) ? word(name, parser, fallback) : fallback;
    }

    boolean flag(String name, boolean fallback) {
        Node value = values.get(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof ScalarNode scalar && Tag.BOOL.equals(scalar.getTag())) {
            return Boolean.parseBoolean(scalar.getValue());
        }
        problem(name, "must be true or false");
        return fallback;
    }

    int integer(String name, int min, int max, @Nullable Integer fallback) {
        if (!has(name) && fallback != null) {
            return fallback;
        }
        Optional<Integer> number = integer(values.get(name)).filter(value -> value >= min && value <= max);
        if (number.isEmpty()) {
            problem(name, "must be an integer from " + min + " to " + max);
        }
        return number.orElse(min);
    }

    Set<Integer> integers(String name, int min, int max) {
        Set<Integer> numbers = new LinkedHashSet<>();
        for (Node item : items(name)) {
            integer(item)
                    .filter(value -> value >= min && value <= max)
                    .ifPresentOrElse(
                            numbers::add, () -> problem(name, "must hold integers from " + min + " to " + max));
        }
        return Set.copyOf(numbers);
    }

    private static Optional<Integer> integer(@Nullable Node node) {
        if (!(node instanceof ScalarNode scalar) || !Tag.INT.equals(scalar.getTag())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.valueOf(scalar.getValue()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(name)) {
            if (item instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                texts.add(scalar.getValue());
            } else {
                problems.add(item, at(name) + " must hold texts");
            }
        }
        if (texts.size() > Set.copyOf(texts).size()) {
            problem(name, "names something twice");
        }
        return List.copyOf(texts);
    }

    PolicyNode child(String name) {
        return new PolicyNode(at(name), values.getOrDefault(name, node), problems);
    }

    /** The mappings of the list {@code name}. */
    List<PolicyNode> children(String name) {
        List<PolicyNode> children = new ArrayList<>();
        if (values.get(name) instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                children.add(
                        new PolicyNode(at(name) + "[" + i + "]", list.getValue().get(i), problems));
            }
        } else {
            problem(name, "must be a list");
        }
        return children;
    }

    /** Like {@link #children} for a list that may be missing. */
    List<PolicyNode> optionalChildren(String name) {
        return has(name) ? children(name) : List.of();
    }

    /** Reads every item of the list {@code name}; an id that occurs twice is a problem. */
    <T> Map<String, T> byId(String name, Function<PolicyNode, T> reader) {
        Map<String, T> items = new LinkedHashMap<>();
        for (PolicyNode child : children(name)) {
            String id = child.id("id");
            if (items.put(id, reader.apply(child)) != null) {
                child.problem("id", "occurs twice: " + id);
            }
        }
        return items;
    }

    private List<Node> items(String name) {
        if (values.get(name) instanceof SequenceNode list && !list.getValue().isEmpty()) {
            return list.getValue();
        }
        problem(name, "must be a list with at least one item");
        return List.of();
    }
}
