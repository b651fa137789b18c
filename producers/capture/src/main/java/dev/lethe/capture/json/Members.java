package dev.lethe.capture.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lethe.capture.problem.CaptureProblem;
import dev.lethe.http.problem.Fault;
import dev.lethe.http.problem.ProblemKind;
import dev.lethe.privacy.event.StorableText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, read by type. What is wrong is collected as faults which name the member and never
 * its value. A member that is absent is {@code null}, {@code false} or empty; one that is {@code null} has the wrong
 * type.
 */
public final class Members {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private final String prefix;
    private final JsonNode object;
    private final List<Fault> faults;

    private Members(String prefix, JsonNode object, List<Fault> faults, Set<String> known) {
        this.prefix = prefix;
        this.object = object;
        this.faults = faults;
        if (!object.isObject() && !object.isMissingNode()) {
            wrongType("", "a JSON object");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                add(name, CaptureProblem.MEMBER_UNKNOWN, "This member is not known.");
            }
        });
    }

    /** The members of {@code body}, which must be an object with no other members than {@code known}. */
    public static Members of(JsonNode body, Set<String> known) {
        return new Members("", body, new ArrayList<>(), known);
    }

    /** Everything that was found wrong so far. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Adds a fault of the member {@code name}. */
    public void add(String name, ProblemKind kind, String detail) {
        faults.add(new Fault(path(name), kind, detail));
    }

    /** A text without control characters that no database takes. */
    public @Nullable String text(String name) {
        return read(name, node -> textOf(() -> name, node));
    }

    /** A time (RFC 3339). */
    public @Nullable Instant time(String name) {
        String text = text(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            add(name, CaptureProblem.TIME_MALFORMED, "Give a time such as 2026-03-01T10:15:30Z.");
            return null;
        }
    }

    /** True or false; absent is false. */
    public boolean flag(String name) {
        Boolean flag = read(name, node -> flagOf(() -> name, node));
        return flag != null && flag;
    }

    /** An object of texts. */
    public Map<String, String> texts(String name) {
        return entries(name, this::textOf);
    }

    /** A list of texts, as a set. */
    public Set<String> list(String name) {
        JsonNode node = object.get(name);
        Set<String> texts = new LinkedHashSet<>();
        if (node != null && !node.isArray()) {
            wrongType(name, "a list of texts");
        } else if (node != null) {
            node.forEach(item -> {
                String text = textOf(() -> name, item);
                if (text != null) {
                    texts.add(text);
                }
            });
        }
        return texts;
    }

    /** An object of true and false. */
    public Map<String, Boolean> flags(String name) {
        return entries(name, this::flagOf);
    }

    /** The object called {@code name}, which must have no other members than {@code known}. */
    public Members object(String name, Set<String> known) {
        JsonNode node = object.get(name);
        return new Members(path(name), node == null ? MissingNode.getInstance() : node, faults, known);
    }

    private <T> @Nullable T read(String name, Function<JsonNode, @Nullable T> reader) {
        JsonNode node = object.get(name);
        return node == null ? null : reader.apply(node);
    }

    private <T> Map<String, T> entries(String name, EntryReader<T> reader) {
        JsonNode node = object.get(name);
        Map<String, T> entries = new HashMap<>();
        if (node == null) {
            return entries;
        }
        if (!node.isObject()) {
            wrongType(name, "a JSON object");
        }
        node.properties().forEach(entry -> {
            T value = reader.read(() -> name + "." + shown(entry.getKey()), entry.getValue());
            if (value != null) {
                entries.put(entry.getKey(), value);
            }
        });
        return entries;
    }

    private @Nullable String textOf(Supplier<String> name, JsonNode node) {
        if (!node.isTextual()) {
            wrongType(name.get(), "a JSON string");
            return null;
        }
        String text = node.textValue();
        if (!StorableText.isStorable(text)) {
            add(name.get(), CaptureProblem.TEXT_UNREADABLE, "This text holds control characters or broken Unicode.");
        }
        return text;
    }

    private @Nullable Boolean flagOf(Supplier<String> name, JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        wrongType(name.get(), "true or false");
        return null;
    }

    private void wrongType(String name, String expected) {
        add(name, CaptureProblem.MEMBER_TYPE, "Give " + expected + ".");
    }

    private String path(String name) {
        String shown = name.indexOf('.') < 0 ? shown(name) : name;
        return prefix.isEmpty() || shown.isEmpty() ? prefix + shown : prefix + "." + shown;
    }

    /** A name that the caller chose: shown only when it looks like a name. */
    private static String shown(String name) {
        return name.isEmpty() || NAME.matcher(name).matches() ? name : "?";
    }

    /** Reads an entry, whose name is only put together when something is wrong with it. */
    private interface EntryReader<T> {
        @Nullable
        T read(Supplier<String> name, JsonNode node);
    }
}
