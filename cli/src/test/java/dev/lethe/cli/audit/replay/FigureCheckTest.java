package dev.lethe.cli.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.audit.replay.Sheet.Count;
import dev.lethe.privacy.Reason;
import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.privacy.release.Dimension;
import dev.lethe.privacy.release.Partition;
import dev.lethe.streams.replay.Difference;
import dev.lethe.streams.replay.Difference.Kind;
import dev.lethe.streams.replay.Difference.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Released figures against what the history counts. */
final class FigureCheckTest {
    private static final Instant AT = Instant.parse("2026-03-01T23:59:59Z");
    private static final String DAY = "2026-03-01";
    private static final Scope ALL = new Scope(Instant.EPOCH, Instant.MAX, null, null);

    @SuppressWarnings("NullAway.Init") // set before each test
    private PolicyHistory policies;

    private Sheet sheet = new Sheet(ALL);

    @BeforeEach
    void readPolicy() throws IOException {
        String yaml =
                Files.readString(Path.of("../policies/demo.yaml")).replaceAll("\\$\\{[^}]*}", "http://shop.example");
        policies = PolicyHistory.of(PolicyReader.read(yaml));
    }

    @Test
    void shouldAcceptFiguresThatLagAndRefuseThoseThatTellOfMore() {
        submissions(5);
        told(3, ToldFigure.submissions("acme-shop", DAY), 5);
        told(4, ToldFigure.part("acme-shop", DAY, "widget", "spring-popup"), 4);
        check(ALL);
        assertThat(sheet.inOrder()).isTrue();
        assertThat(sheet.counts(Count.FIGURES)).containsOnly(Map.entry("no more than happened", 2L));

        told(9, ToldFigure.part("acme-shop", DAY, "widget", "another"), 1);
        check(ALL);

        assertThat(sheet.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.FIGURE_UNEXPLAINED);
            assertThat(difference.place()).isEqualTo(new Difference.Place(Log.FIGURES, 1, 9));
            assertThat(difference.details())
                    .containsExactly("submissions/acme-shop/2026-03-01/widget/another", "counted 0 -> told 1");
        });
    }

    @Test
    void shouldCountByDayOfReceipt() {
        submissions(5);
        told(3, "acme-shop", LocalDate.parse("2026-03-02"), ToldFigure.submissions("acme-shop", "2026-03-02"), 1);

        check(ALL);

        assertThat(sheet.inOrder()).isFalse();
    }

    @Test
    void shouldAddUpWhatWasWithheldOfACustomersDay() {
        withheld("spring-popup", "birthDate", 3);
        withheld("spring-popup", "style", 2);
        told(1, "acme", ToldFigure.withheld("acme", "spring-popup", "birthDate", "FIELD_INVALID", DAY), 3);
        told(2, "acme", ToldFigure.allWithheld("acme", DAY), 2);
        check(ALL);
        assertThat(sheet.inOrder()).as("what is left over may be anything").isTrue();

        told(3, "acme", ToldFigure.withheld("acme", "spring-popup", "style", "FIELD_INVALID", DAY), 1);
        check(ALL);

        assertThat(sheet.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.place().offset()).isEqualTo(2);
            assertThat(difference.details()).contains("counted 5 -> told 6");
        });
    }

    @Test
    void shouldJudgeOnlyWhatTheScopeMeans() {
        told(3, ToldFigure.submissions("acme-shop", DAY), 1);

        check(new Scope(Instant.EPOCH, Instant.parse("2026-03-01T00:00:00Z"), null, null));
        check(new Scope(Instant.EPOCH, Instant.MAX, "globex", null));
        check(new Scope(Instant.EPOCH, Instant.MAX, null, "northwind-ads"));
        assertThat(sheet.inOrder()).isTrue();

        check(new Scope(Instant.EPOCH, Instant.MAX, "acme", null));
        assertThat(sheet.inOrder()).isFalse();
    }

    @Test
    void shouldBeReadBackFromItsText() {
        ToldFigure figure = new ToldFigure(1, 77, "acme-shop", LocalDate.parse(DAY), "submissions/a b/c d");

        assertThat(ToldFigure.parse(figure.text())).isEqualTo(figure);
    }

    private void check(Scope scope) {
        new FigureCheck(sheet, scope, policies).run();
    }

    private void submissions(int times) {
        for (int i = 0; i < times; i++) {
            sheet.submission(new Effect.SubmissionCounted(
                    "acme-shop", Map.of(Partition.by(Dimension.WIDGET), "spring-popup"), AT));
        }
    }

    private void withheld(String widget, String field, int times) {
        for (int i = 0; i < times; i++) {
            sheet.withheld(new Effect.Withheld("acme", widget, field, Reason.FIELD_INVALID, AT));
        }
    }

    private void told(long offset, String name, long count) {
        told(offset, "acme-shop", name, count);
    }

    private void told(long offset, String owner, String name, long count) {
        told(offset, owner, LocalDate.parse(DAY), name, count);
    }

    private void told(long offset, String owner, LocalDate day, String name, long count) {
        sheet.add(Count.TOLD, new ToldFigure(1, offset, owner, day, name).text(), count);
    }
}
