package dev.lethe.privacy.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;

/**
 * Writes JSON in the one form of the JSON Canonicalization Scheme (RFC 8785): no white space, members sorted by the
 * UTF-16 units of their names (section 3.2.3), texts escaped as ECMAScript does (section 3.2.2.2). Of numbers it knows
 * integers up to 2^53 - 1, which every reader keeps exactly (RFC 7493, section 2.2).
 */
final class CanonicalJson {
    private static final long MOST = (1L << 53) - 1;

    private CanonicalJson() {}

    /** The canonical text of {@code tree}: objects, arrays, well-formed texts, integers, booleans. */
    static String of(JsonNode tree) {
        StringBuilder json = new StringBuilder();
        write(tree, json);
        return json.toString();
    }

    /** Refuses a number that is no count which the form can hold. */
    static void requireCount(String name, long number) {
        if (number < 0 || number > MOST) {
            throw new IllegalArgumentException("%s is %d: must be 0 to 2^53 - 1".formatted(name, number));
        }
    }

    private static void write(JsonNode node, StringBuilder json) {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject(node, json);
            case ARRAY -> writeArray(node, json);
            case STRING -> writeText(node.textValue(), json);
            case BOOLEAN -> json.append(node.booleanValue());
            case NUMBER -> writeNumber(node, json);
            default -> throw new IllegalArgumentException("the form has no " + node.getNodeType());
        }
    }

    private static void writeObject(JsonNode object, StringBuilder json) {
        TreeMap<String, JsonNode> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        String separator = "{";
        for (var member : members.entrySet()) {
            json.append(separator);
            writeText(member.getKey(), json);
            write(member.getValue(), json.append(':'));
            separator = ",";
        }
        json.append(members.isEmpty() ? "{}" : "}");
    }

    private static void writeArray(JsonNode array, StringBuilder json) {
        json.append('[');
        for (int i = 0; i < array.size(); i++) {
            write(array.get(i), i == 0 ? json : json.append(','));
        }
        json.append(']');
    }

    private static void writeNumber(JsonNode number, StringBuilder json) {
        if (!number.isIntegralNumber() || !number.canConvertToLong() || Math.abs(number.longValue()) > MOST) {
            throw new IllegalArgumentException("the form has integers up to 2^53 - 1 only");
        }
        json.append(number.longValue());
    }

    private static void writeText(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            writeUnit(text.charAt(i), json);
        }
        json.append('"');
    }

    private static void writeUnit(char unit, StringBuilder json) {
        switch (unit) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\b' -> json.append("\\b");
            case '\t' -> json.append("\\t");
            case '\n' -> json.append("\\n");
            case '\f' -> json.append("\\f");
            case '\r' -> json.append("\\r");
            default -> {
                if (unit < ' ') {
                    json.append("\\u%04x".formatted((int) unit));
                } else {
                    json.append(unit);
                }
            }
        }
    }
}
