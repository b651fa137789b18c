package dev.lethe.statistics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lethe.http.access.Caller;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.statistics.figure.Figure;
import dev.lethe.statistics.figure.FigureBook;
import dev.lethe.statistics.figure.Group;
import dev.lethe.statistics.figure.MovedClock;
import dev.lethe.statistics.figure.Outlet;
import dev.lethe.statistics.figure.Period;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeskTest {
    private static final Caller ACME = new Caller.TenantKey("acme");
    private static final Caller GLOBEX = new Caller.TenantKey("globex");
    private static final Caller OPERATOR = new Caller.OperatorKey();
    private static final Group VIEWS = Group.ofSite(Outlet.ID, "page-views");

    private final PolicyHistory policies = PolicyHistory.of(List.of(Outlet.of(1, "acme"), Outlet.of(2, "globex")));
    private final FigureBook book = new FigureBook(400, 1_000, new MovedClock("2026-03-11"));
    private final Desk desk = new Desk(book, () -> policies);

    @Test
    void shouldAddUpTheDaysOfAPeriodAndSayWhichPeriodsAreCut() {
        put(VIEWS, "2026-03-01", 7, 1, null); // a Sunday
        put(VIEWS, "2026-03-02", 20, 1, 500);
        put(VIEWS, "2026-03-08", 30, 1, 250);
        put(VIEWS, "2026-03-09", 40, 1, null);
        put(VIEWS, "2026-03-10", 1_000, 1, null); // not asked for

        List<Row> weeks = desk.rows(query("2026-03-01", "2026-03-09", Period.WEEK), ACME);

        assertThat(weeks)
                .extracting(Row::period, Row::count, Row::partial, Row::epsilonThousandths)
                .containsExactly(
                        tuple(LocalDate.parse("2026-02-23"), 7L, true, null),
                        tuple(LocalDate.parse("2026-03-02"), 50L, false, 250),
                        tuple(LocalDate.parse("2026-03-09"), 40L, true, null));
        assertThat(desk.rows(query("2026-03-01", "2026-03-31", Period.MONTH), ACME))
                .singleElement()
                .satisfies(month -> {
                    assertThat(month.count()).isEqualTo(1_097);
                    assertThat(month.partial()).as("the month is not over").isTrue();
                });
    }

    @Test
    void shouldGiveFiguresToTheCustomerThatTheSiteHadUnderTheirPolicy() {
        put(VIEWS, "2026-03-01", 20, 1, null);
        put(VIEWS, "2026-03-02", 30, 2, null);
        put(VIEWS, "2026-03-03", 40, 3, null); // a policy that is not known here yet

        assertThat(counts(ACME)).containsExactly(20L);
        assertThat(counts(GLOBEX)).containsExactly(30L);
        assertThat(counts(OPERATOR)).containsExactly(20L, 30L, 40L);
        assertThat(counts(new Caller.Browser("https://shop.acme.example"))).isEmpty();
    }

    @Test
    void shouldGiveWhatWasWithheldToItsCustomerOnly() {
        put(Group.ofWithheld("acme", "spring-popup", "email", "NO_CONSENT"), "2026-03-01", 20, 1, null);

        assertThat(counts(ACME)).containsExactly(20L);
        assertThat(counts(GLOBEX)).isEmpty();
    }

    @Test
    void shouldNotMixFiguresOfADimensionWithTotals() {
        put(VIEWS, "2026-03-01", 50, 1, null);
        put(Group.ofPart(Outlet.ID, "page-views", "page", "/spring"), "2026-03-01", 30, 1, null);
        put(Group.ofPart(Outlet.ID, "page-views", "referrer", "example.org"), "2026-03-01", 25, 1, null);

        assertThat(counts(ACME)).containsExactly(50L);
        assertThat(desk.rows(by("page"), ACME)).extracting(Row::count).containsExactly(30L);
    }

    @Test
    void shouldMeanEveryPurposeByConsent() {
        put(Group.ofPart(Outlet.ID, "submissions", "consent.contact", "yes"), "2026-03-01", 30, 1, null);
        put(Group.ofPart(Outlet.ID, "submissions", "consent.sharing", "yes"), "2026-03-01", 25, 1, null);
        put(Group.ofPart(Outlet.ID, "submissions", "consents", "yes"), "2026-03-01", 99, 1, null);

        assertThat(desk.rows(by("consent"), ACME)).extracting(Row::count).containsExactly(30L, 25L);
        assertThat(desk.rows(by("consent.sharing"), ACME))
                .extracting(Row::count)
                .containsExactly(25L);
    }

    @Test
    void shouldTellWhichRowsAReleaseChanges() {
        Query weeks = query("2026-03-02", "2026-03-15", Period.WEEK);
        put(VIEWS, "2026-03-02", 20, 1, null);
        put(Group.ofSite(Outlet.ID, "submissions"), "2026-03-02", 20, 1, null);

        Desk.Change grown = desk.changes(weeks, ACME, put(VIEWS, "2026-03-03", 30, 1, null));

        assertThat(grown.removed()).isEmpty();
        assertThat(grown.rows()).singleElement().satisfies(row -> {
            assertThat(row.count()).isEqualTo(50);
            assertThat(row.id()).isEqualTo("2026-03-02|acme|page-views|outlet");
        });
        assertThat(desk.changes(weeks, GLOBEX, put(VIEWS, "2026-03-04", 30, 1, null))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void shouldTellWhichRowsAreNoLongerThere() {
        Query days = query("2026-03-02", "2026-03-15", Period.DAY);
        put(VIEWS, "2026-03-02", 20, 1, null);

        Desk.Change change = desk.changes(days, ACME, book.remove(key(VIEWS, "2026-03-02")));

        assertThat(change.rows()).isEmpty();
        assertThat(change.removed()).containsExactly("2026-03-02|acme|page-views|outlet");
    }

    private List<Long> counts(Caller caller) {
        return desk.rows(query("2026-01-01", "2026-12-31", Period.DAY), caller).stream()
                .map(Row::count)
                .toList();
    }

    private static Query query(String from, String to, Period period) {
        return new Query(LocalDate.parse(from), LocalDate.parse(to), period, null, null, null, null);
    }

    private static Query by(String dimension) {
        LocalDate day = LocalDate.parse("2026-03-01");
        return new Query(day, day, Period.DAY, null, null, null, dimension);
    }

    private List<Figure> put(Group group, String day, long count, int version, @Nullable Integer epsilon) {
        return book.put(key(group, day), new Figure(group, LocalDate.parse(day), count, version, epsilon));
    }

    private static String key(Group group, String day) {
        return group.id() + "|" + day;
    }
}
