package dev.lethe.statistics.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.http.json.StrictJson;
import dev.lethe.statistics.figure.Group;
import dev.lethe.statistics.query.Desk;
import dev.lethe.statistics.query.Query;
import dev.lethe.statistics.query.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as JSON. */
final class JsonRows {

    private JsonRows() {}

    /** The answer to a query. */
    static ObjectNode answer(Query query, LocalDate keptSince, List<Row> rows) {
        ObjectNode document = StrictJson.object();
        document.put("from", query.from().toString());
        if (!query.to().equals(LocalDate.MAX)) {
            document.put("to", query.to().toString());
        }
        document.put("period", query.period().code());
        document.put("keptSince", keptSince.toString());
        addRows(document, rows);
        return document;
    }

    /** What a release has changed. */
    static ObjectNode change(Desk.Change change) {
        ObjectNode document = StrictJson.object();
        addRows(document, change.rows());
        ArrayNode removed = document.putArray("removed");
        change.removed().forEach(removed::add);
        return document;
    }

    /** Epsilon of the noise as people write it: {@code 0.5}. */
    static @Nullable BigDecimal epsilon(Row row) {
        Integer thousandths = row.epsilonThousandths();
        return thousandths == null
                ? null
                : new BigDecimal(
                        BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString());
    }

    private static void addRows(ObjectNode document, List<Row> rows) {
        ArrayNode array = document.putArray("rows");
        rows.forEach(row -> put(array.addObject(), row));
    }

    private static void put(ObjectNode node, Row row) {
        Group group = row.group();
        node.put("id", row.id());
        node.put("period", row.period().toString());
        putIfPresent(node, "tenant", row.tenant());
        putIfPresent(node, "site", group.site());
        Group.Withheld withheld = group.withheld();
        if (withheld != null) {
            node.put("widget", withheld.widget());
            node.put("field", withheld.field());
            node.put("reason", withheld.reason());
        }
        node.put("measure", group.measure());
        Group.Part part = group.part();
        if (part != null) {
            node.put("dimension", part.dimension());
            node.put("value", part.value());
        }
        node.put("count", row.count());
        node.put("partial", row.partial());
        BigDecimal epsilon = epsilon(row);
        if (epsilon != null) {
            node.put("epsilon", epsilon);
        }
        node.put("policyVersion", row.policyVersion());
    }

    private static void putIfPresent(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
