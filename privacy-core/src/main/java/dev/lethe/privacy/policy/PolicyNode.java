package dev.lethe.privacy.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in the policy's YAML, with its path; what is wrong with it is collected, so that all is reported at once.
 */
final class PolicyNode {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final String path;
    private final Map<?, ?> values;
    private final List<String> problems;

    PolicyNode(String path, @Nullable Object value, List<String> problems) {
        this.path = path;
        this.problems = problems;
        if (value instanceof Map<?, ?> map) {
            this.values = map;
        } else {
            this.values = Map.of();
            problem("", "must be a mapping");
        }
    }

    void problem(String name, String rule) {
        problems.add((name.isEmpty() ? path : path + "." + name) + " " + rule);
    }

    String text(String name) {
        Object value = values.get(name);
        if (value instanceof String text && !text.isBlank()) {
            return text;
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

    <E> E word(String name, Function<String, Optional<E>> parser, E fallback) {
        String text = text(name);
        Optional<E> parsed = parser.apply(text);
        if (parsed.isEmpty() && !text.equals("?")) {
            problem(name, "does not know " + text);
        }
        return parsed.orElse(fallback);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> optional(String name) {
        return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    boolean flag(String name, boolean fallback) {
        Object value = values.get(name);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        problem(name, "must be true or false");
        return fallback;
    }

    int integer(String name, int min, int max, @Nullable Integer fallback) {
        Object value = values.get(name);
        if (value == null && fallback != null) {
            return fallback;
        }
        if (value instanceof Integer number && number >= min && number <= max) {
            return number;
        }
        problem(name, "must be an integer from " + min + " to " + max);
        return min;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (values.get(name) instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        if (texts.isEmpty()) {
            problem(name, "must be a list with at least one text");
        }
        return List.copyOf(texts);
    }

    PolicyNode child(String name) {
        return new PolicyNode(path + "." + name, values.get(name), problems);
    }

    List<PolicyNode> children(String name) {
        List<PolicyNode> children = new ArrayList<>();
        if (values.get(name) instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                children.add(new PolicyNode(path + "." + name + "[" + i + "]", list.get(i), problems));
            }
        } else {
            problem(name, "must be a list");
        }
        return children;
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
}
