package dev.lethe.statistics.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.statistics.figure.Group;
import dev.lethe.statistics.query.Row;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {
    private static final String HEADER =
            "period,tenant,site,widget,field,reason,measure,dimension,value,count,partial,epsilon,policyVersion\r\n";

    @Test
    void shouldWriteAHeaderAndOneLineForEachRow() {
        String csv = csv(
                row("acme", Group.ofSite("acme-shop", "page-views"), 120, 500),
                row(null, Group.ofWithheld("acme", "*", "*", "*"), -2, null));

        assertThat(csv)
                .isEqualTo(HEADER
                        + "2026-03-02,acme,acme-shop,,,,page-views,,,120,true,0.5,7\r\n"
                        + "2026-03-02,,,*,*,*,withheld,,,-2,true,,7\r\n");
    }

    @Test
    void shouldWriteTheHeaderWhenThereIsNothing() {
        assertThat(csv()).isEqualTo(HEADER);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1, '=1+1",
                "@SUM(A1), '@SUM(A1)",
                "-2, '-2",
                "+1, '+1",
                "/a;b, /a;b",
                "`/a,b`, `\"/a,b\"`",
                "/say \"hi\", \"/say \"\"hi\"\"\"",
                "`=HYPERLINK(\"x\",1)`, `\"'=HYPERLINK(\"\"x\"\",1)\"`"
            })
    void shouldQuoteTextAndMakeNoFormulaOfIt(String value, String cell) {
        String csv = csv(row("acme", Group.ofPart("acme-shop", "page-views", "page", value), 30, null));

        assertThat(csv).isEqualTo(HEADER + "2026-03-02,acme,acme-shop,,,,page-views,page," + cell + ",30,true,,7\r\n");
    }

    @Test
    void shouldKeepLinesTogetherThatATextBreaks() {
        assertThat(csv(row("acme", Group.ofPart("acme-shop", "page-views", "page", "/a\r\nb"), 30, null)))
                .contains(",\"/a\r\nb\",");
    }

    private static Row row(@Nullable String tenant, Group group, long count, @Nullable Integer epsilon) {
        return new Row(
                LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-02"), tenant, group, count, true, epsilon, 7);
    }

    private static String csv(Row... rows) {
        return new String(CsvRows.write(List.of(rows)), StandardCharsets.UTF_8);
    }
}
