package dev.lethe.statistics.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.lethe.statistics.figure.Group;
import dev.lethe.statistics.query.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows as CSV (RFC 4180) with a header. A text that a spreadsheet would take for a formula gets an apostrophe in front,
 * which spreadsheets take for the mark of a text.
 */
final class CsvRows {
    /** The content type. */
    static final String TYPE = "text/csv; charset=utf-8; header=present";

    private static final List<String> COLUMNS = List.of(
            "period",
            "tenant",
            "site",
            "widget",
            "field",
            "reason",
            "measure",
            "dimension",
            "value",
            "count",
            "partial",
            "epsilon",
            "policyVersion");
    private static final String FORMULA = "=+-@\t\r\n";
    private static final ObjectWriter WRITER = writer();

    private CsvRows() {}

    /** The whole document. */
    static byte[] write(List<Row> rows) {
        try {
            return WRITER.writeValueAsString(rows.stream().map(CsvRows::cells).toList())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written", e);
        }
    }

    private static List<String> cells(Row row) {
        Group group = row.group();
        Group.Withheld withheld = group.withheld();
        Group.Part part = group.part();
        BigDecimal epsilon = JsonRows.epsilon(row);
        return Arrays.asList(
                row.period().toString(),
                text(row.tenant()),
                text(group.site()),
                text(withheld == null ? null : withheld.widget()),
                text(withheld == null ? null : withheld.field()),
                text(withheld == null ? null : withheld.reason()),
                text(group.measure()),
                text(part == null ? null : part.dimension()),
                text(part == null ? null : part.value()),
                Long.toString(row.count()),
                Boolean.toString(row.partial()),
                epsilon == null ? "" : epsilon.toPlainString(),
                Integer.toString(row.policyVersion()));
    }

    private static String text(@Nullable String value) {
        String text = Objects.requireNonNullElse(value, "");
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static ObjectWriter writer() {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
        COLUMNS.forEach(schema::addColumn);
        return CsvMapper.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .build()
                .writer(schema.build());
    }
}
