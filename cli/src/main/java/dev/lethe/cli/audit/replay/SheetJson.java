package dev.lethe.cli.audit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.cli.audit.replay.Sheet.Count;
import dev.lethe.streams.replay.Difference;
import dev.lethe.streams.replay.Difference.Kind;
import dev.lethe.streams.replay.Difference.Log;
import dev.lethe.streams.replay.Difference.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** A sheet, and up to where the logs were read for it, as JSON, and back. */
final class SheetJson {
    private static final String REPLAYED = "replayed";
    private static final String COUNTS = "counts";
    private static final String ENDS = "ends";
    private static final String DIFFERENCES = "differences";

    private SheetJson() {}

    static void write(Sheet sheet, ObjectNode json) {
        json.put(REPLAYED, sheet.replayed());
        ObjectNode counts = json.putObject(COUNTS);
        for (Count count : Count.values()) {
            ObjectNode named = counts.putObject(count.name().toLowerCase(Locale.ROOT));
            sheet.counts(count).forEach(named::put);
        }
        ArrayNode differences = json.putArray(DIFFERENCES);
        for (Difference difference : sheet.differences()) {
            ObjectNode one = differences
                    .addObject()
                    .put("kind", difference.kind().name())
                    .put("log", difference.place().log().name())
                    .put("partition", difference.place().partition())
                    .put("offset", difference.place().offset())
                    .put("at", difference.at().toString())
                    .put("tenant", difference.tenant())
                    .put("recipient", difference.recipient());
            difference.details().forEach(one.putArray("details")::add);
        }
    }

    static void writeEnds(SortedMap<Integer, Ends.OfPartition> ends, ObjectNode json) {
        ArrayNode written = json.putArray(ENDS);
        ends.forEach((partition, end) -> written.addObject()
                .put("partition", partition)
                .put("settled", end.settled())
                .put("history", end.history())
                .put("ledger", end.ledger()));
    }

    static SortedMap<Integer, Ends.OfPartition> readEnds(JsonNode json) {
        SortedMap<Integer, Ends.OfPartition> ends = new TreeMap<>();
        json.path(ENDS)
                .forEach(end -> ends.put(
                        end.path("partition").asInt(),
                        new Ends.OfPartition(
                                end.path("settled").asLong(),
                                end.path("history").asLong(),
                                end.path("ledger").asLong())));
        return ends;
    }

    static Sheet read(Scope scope, JsonNode json) {
        Sheet sheet = new Sheet(scope);
        sheet.replayedBefore(json.path(REPLAYED).asLong());
        for (Count count : Count.values()) {
            json.path(COUNTS)
                    .path(count.name().toLowerCase(Locale.ROOT))
                    .properties()
                    .forEach(named ->
                            sheet.add(count, named.getKey(), named.getValue().asLong()));
        }
        for (JsonNode one : json.path(DIFFERENCES)) {
            List<String> details = new ArrayList<>();
            one.path("details").forEach(detail -> details.add(detail.asText()));
            sheet.named(new Difference(
                    Kind.valueOf(one.path("kind").asText()),
                    new Place(
                            Log.valueOf(one.path("log").asText()),
                            one.path("partition").asInt(),
                            one.path("offset").asLong()),
                    Instant.parse(one.path("at").asText()),
                    one.path("tenant").asText(),
                    one.path("recipient").asText(),
                    details));
        }
        return sheet;
    }
}
