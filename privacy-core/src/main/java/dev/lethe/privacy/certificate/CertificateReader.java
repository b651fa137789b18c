package dev.lethe.privacy.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.privacy.decision.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads what {@link CertificateTree} makes. Passes over what it does not know: whoever needs the one form writes the
 * certificate again and compares.
 */
final class CertificateReader {
    private CertificateReader() {}

    /**
     * The certificate in {@code tree}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Certificate read(JsonNode tree) {
        if (!text(tree, "format").equals(CertificateTree.FORMAT)) {
            throw new IllegalArgumentException("another format");
        }
        return new Certificate(
                text(tree, "requestId"),
                Certificate.Scope.valueOf(text(tree, "scope")),
                text(tree, "customer"),
                Certificate.Cause.valueOf(text(tree, "cause")),
                Math.toIntExact(integer(tree, "policyVersion")),
                times(tree.path("times")),
                list(tree, "removals", CertificateReader::removal),
                Math.toIntExact(integer(tree, "keysDestroyed")),
                list(tree, "remains", item -> new Remainder(text(item, "what"), text(item, "why"))),
                list(tree, "residues", CertificateReader::residue),
                new Commitment(text(tree, "commitment")));
    }

    static String text(JsonNode object, String name) {
        JsonNode member = object.path(name);
        if (!member.isTextual()) {
            throw new IllegalArgumentException(name + " is no text");
        }
        return member.textValue();
    }

    static long integer(JsonNode object, String name) {
        JsonNode member = object.path(name);
        if (!member.isIntegralNumber() || !member.canConvertToLong()) {
            throw new IllegalArgumentException(name + " is no integer");
        }
        return member.longValue();
    }

    private static Times times(JsonNode times) {
        return new Times(
                instant(times, "requested"),
                instant(times, "received"),
                times.has("verified") ? instant(times, "verified") : null,
                instant(times, "started"),
                instant(times, "completed"));
    }

    private static Removal removal(JsonNode removal) {
        return new Removal(
                text(removal, "number"),
                text(removal, "recipient"),
                text(removal, "customer"),
                Channel.valueOf(text(removal, "channel")),
                text(removal, "topic"),
                removal.has("normalForm") ? text(removal, "normalForm") : null,
                outcome(removal));
    }

    private static RemovalOutcome outcome(JsonNode removal) {
        return switch (text(removal, "outcome")) {
            case "TOMBSTONE" -> tombstone(removal.path("tombstone"));
            case "STILL_SUPPORTED" -> new RemovalOutcome.StillSupported();
            default -> throw new IllegalArgumentException("an unknown outcome");
        };
    }

    private static RemovalOutcome tombstone(JsonNode tombstone) {
        return new RemovalOutcome.Tombstone(
                Math.toIntExact(integer(tombstone, "partition")),
                integer(tombstone, "offset"),
                instant(tombstone, "publishedAt"),
                list(tombstone, "sinks", CertificateReader::sink),
                instant(tombstone, "seenAt"));
    }

    private static RemovalOutcome.Sink sink(JsonNode sink) {
        return sink.has("closed")
                ? new RemovalOutcome.Sink.Closed(text(sink, "group"), text(sink, "closed"))
                : new RemovalOutcome.Sink.ReadPast(text(sink, "group"), integer(sink, "committed"));
    }

    private static Residue residue(JsonNode residue) {
        return new Residue(text(residue, "place"), duration(text(residue, "bound")), instant(residue, "goneBy"));
    }

    private static Instant instant(JsonNode object, String name) {
        try {
            return Instant.parse(text(object, name));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " is no instant", e);
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no duration", e);
        }
    }

    private static <T> List<T> list(JsonNode object, String name, Function<JsonNode, T> item) {
        JsonNode array = object.path(name);
        if (!array.isArray()) {
            throw new IllegalArgumentException(name + " is no list");
        }
        List<T> items = new ArrayList<>(array.size());
        array.forEach(element -> items.add(item.apply(element)));
        return items;
    }
}
