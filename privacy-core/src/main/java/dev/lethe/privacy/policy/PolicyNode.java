package dev.lethe.privacy.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping in a policy that has passed {@link PolicySchema}, with its path: every required property is there and has
 * its type. Rules that no schema can state are broken with the line where that happens.
 */
final class PolicyNode {
    private final String path;
    private final Node node;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();

    PolicyNode(String path, Node node, Problems problems) {
        this.path = path;
        this.node = node;
        this.problems = problems;
        ((MappingNode) node).getValue().forEach(tuple -> values.put(YamlTree.name(tuple), tuple.getValueNode()));
    }

    /** Reports a broken rule at the property {@code name}, or at the whole mapping when it is missing. */
    void problem(String name, String rule) {
        problems.add(values.getOrDefault(name, node), at(name) + " " + rule);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        return textOf(value(name));
    }

    Optional<String> optional(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** A text that must be one of {@code known}. */
    String reference(String name, Map<String, ?> known) {
        return referenced(name, text(name), known);
    }

    /** Texts of which each must be one of {@code known}. */
    List<String> references(String name, Map<String, ?> known) {
        return texts(name).stream().map(id -> referenced(name, id, known)).toList();
    }

    private String referenced(String name, String id, Map<String, ?> known) {
        if (!known.containsKey(id)) {
            problem(name, "names " + id + ", which the policy does not define");
        }
        return id;
    }

    /** A word of the schema's, which {@code parser} knows. */
    <E> E word(String name, Function<String, Optional<E>> parser) {
        return parser.apply(text(name)).orElseThrow();
    }

    /** Like {@link #word} for a property that may be missing. */
    <E> E optionalWord(String name, Function<String, Optional<E>> parser, E fallback) {
        return has(name) ? word(name, parser) : fallback;
    }

    boolean flag(String name) {
        return has(name) && Boolean.parseBoolean(text(name));
    }

    int integer(String name) {
        return Integer.parseInt(text(name));
    }

    /** Like {@link #integer(String)} for a property that may be missing. */
    int integer(String name, int fallback) {
        return has(name) ? integer(name) : fallback;
    }

    /** A number in thousandths; more than three decimals are a problem. */
    int thousandths(String name) {
        BigDecimal thousandths = new BigDecimal(text(name)).movePointRight(3);
        if (thousandths.stripTrailingZeros().scale() > 0) {
            problem(name, "must have at most three decimals");
        }
        return thousandths.intValue();
    }

    Set<Integer> integers(String name) {
        return texts(name).stream().map(Integer::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    List<String> texts(String name) {
        return items(name).stream().map(PolicyNode::textOf).toList();
    }

    PolicyNode child(String name) {
        return new PolicyNode(at(name), value(name), problems);
    }

    /** The mappings of the list {@code name}; none when it is missing. */
    List<PolicyNode> children(String name) {
        List<PolicyNode> children = new ArrayList<>();
        for (Node item : items(name)) {
            children.add(new PolicyNode(at(name) + "[" + children.size() + "]", item, problems));
        }
        return children;
    }

    /** Reads every item of the list {@code name}; an id that occurs twice is a problem. */
    <T> Map<String, T> byId(String name, Function<PolicyNode, T> reader) {
        Map<String, T> items = new LinkedHashMap<>();
        for (PolicyNode child : children(name)) {
            String id = child.text("id");
            if (items.put(id, reader.apply(child)) != null) {
                child.problem("id", "occurs twice: " + id);
            }
        }
        return items;
    }

    private List<Node> items(String name) {
        return has(name) ? ((SequenceNode) value(name)).getValue() : List.of();
    }

    private Node value(String name) {
        Node value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the schema does not require " + at(name));
        }
        return value;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String textOf(Node node) {
        return ((ScalarNode) node).getValue();
    }
}
