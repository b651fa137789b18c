package dev.lethe.privacy.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML document whose nodes know their lines, and the same as JSON. */
final class YamlTree {
    private static final int LONGEST_DOCUMENT = 1024 * 1024;

    private final Node root;

    private YamlTree(Node root) {
        this.root = root;
    }

    /**
     * Parses {@code yaml}. Mappings and lists must not be referred to by aliases, so that the tree is no larger than
     * the document.
     *
     * @throws PolicyException when it is no YAML
     */
    static YamlTree parse(String file, String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(LONGEST_DOCUMENT)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            return new Compose(settings)
                    .composeString(yaml)
                    .map(YamlTree::new)
                    .orElseThrow(() -> new PolicyException(List.of(file + ":1: the policy is empty")));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new PolicyException(List.of(file + ":" + line + ": this is not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            throw new PolicyException(List.of(file + ":1: this is not YAML, is longer than " + LONGEST_DOCUMENT
                    + ", or uses aliases of mappings or lists"));
        }
    }

    /** The whole document. */
    Node root() {
        return root;
    }

    /** The document as JSON; properties that occur twice are reported. */
    JsonNode json(Problems problems) {
        return json("", root, problems);
    }

    /** The place in words: {@code widgets[0].fields[4].maxLength}, empty for the root. */
    static String nameOf(JsonNodePath path) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < path.getNameCount(); i++) {
            if (path.getElement(i) instanceof Integer index) {
                name.append('[').append(index).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".").append(path.getName(i));
            }
        }
        return name.toString();
    }

    /** What stands at a place. */
    Node nodeAt(JsonNodePath path) {
        Node node = root;
        for (int i = 0; i < path.getNameCount(); i++) {
            if (node instanceof SequenceNode list && path.getElement(i) instanceof Integer index) {
                node = list.getValue().get(index);
            } else {
                node = tuple(node, path.getName(i)).map(NodeTuple::getValueNode).orElse(node);
            }
        }
        return node;
    }

    /** The name of a property of the mapping at a place. */
    Node keyAt(JsonNodePath path, String property) {
        Node mapping = nodeAt(path);
        return tuple(mapping, property).map(NodeTuple::getKeyNode).orElse(mapping);
    }

    private static Optional<NodeTuple> tuple(Node node, String name) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(tuple -> name(tuple).equals(name))
                        .findFirst()
                : Optional.empty();
    }

    /** The name of a property; one that is no text is known by a name that no property has. */
    static String name(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
    }

    private static JsonNode json(String place, Node node, Problems problems) {
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                String name = name(tuple);
                String member = place.isEmpty() ? name : place + "." + name;
                if (object.has(name)) {
                    problems.add(tuple.getKeyNode(), member + " occurs twice");
                }
                object.set(name, json(member, tuple.getValueNode(), problems));
            }
            return object;
        }
        if (node instanceof SequenceNode list) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node item : list.getValue()) {
                array.add(json(place + "[" + array.size() + "]", item, problems));
            }
            return array;
        }
        return json((ScalarNode) node);
    }

    private static JsonNode json(ScalarNode scalar) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return json.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return json.booleanNode(Boolean.parseBoolean(scalar.getValue()));
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            try {
                return json.numberNode(new BigDecimal(scalar.getValue()));
            } catch (NumberFormatException e) {
                return json.textNode(scalar.getValue());
            }
        }
        return json.textNode(scalar.getValue());
    }
}
