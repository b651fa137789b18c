package dev.lethe.statistics.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureBookTest {
    private static final LocalDate EVER = LocalDate.of(1970, 1, 1);
    private static final LocalDate TODAY = LocalDate.parse("2026-03-10");

    private final MovedClock clock = new MovedClock("2026-03-10");

    @Test
    void shouldHoldTheLatestFigureOfEachKeyAndTellWhatChanged() {
        FigureBook book = new FigureBook(30, 100, clock);
        Figure first = figure("2026-03-10", 20);
        Figure second = figure("2026-03-10", 45);

        assertThat(book.put("a", first)).containsExactly(first);
        assertThat(book.put("a", first)).isEmpty();
        assertThat(book.put("a", second)).containsExactlyInAnyOrder(first, second);
        assertThat(book.between(EVER, TODAY)).containsExactly(second);
        assertThat(book.remove("a")).containsExactly(second);
        assertThat(book.remove("a")).isEmpty();
        assertThat(book.size()).isZero();
    }

    @Test
    void shouldForgetDaysThatAreTooOldAndNotTakeThemBack() {
        FigureBook book = new FigureBook(3, 100, clock);
        Figure old = figure("2026-03-08", 20);
        book.put("old", old);
        book.put("new", figure("2026-03-10", 30));
        assertThat(book.put("older", figure("2026-03-07", 20))).isEmpty();

        clock.moveTo("2026-03-11");

        assertThat(book.keptSince()).isEqualTo("2026-03-09");
        assertThat(book.forgetOld()).containsExactly(old);
        assertThat(book.put("old", old)).isEmpty();
        assertThat(book.size()).isEqualTo(1);
        assertThat(book.dropped()).isEqualTo(3);
    }

    @Test
    void shouldNeverHoldMoreFiguresThanItMayAndLetTheOldestDaysGoAsAWhole() {
        FigureBook book = new FigureBook(1_000, 3, clock);
        book.put("8a", figure("2026-03-08", 1));
        book.put("8b", figure("2026-03-08", 2));
        book.put("9", figure("2026-03-09", 3));

        List<Figure> changed = book.put("10", figure("2026-03-10", 4));

        assertThat(changed).extracting(Figure::count).containsExactlyInAnyOrder(1L, 2L, 4L);
        assertThat(book.between(EVER, TODAY)).extracting(Figure::count).containsExactly(3L, 4L);
        assertThat(book.keptSince()).isEqualTo("2026-03-09");
        assertThat(book.put("8c", figure("2026-03-08", 9))).isEmpty();
        assertThat(book.size()).isEqualTo(2);
    }

    @Test
    void shouldStayWithinItsBoundWhateverComes() {
        FigureBook book = new FigureBook(1_000, 50, clock);
        for (int i = 0; i < 10_000; i++) {
            book.put("k" + i, figure(TODAY.minusDays(i * 7919L % 500).toString(), i));
            assertThat(book.size()).isLessThanOrEqualTo(50);
        }
    }

    private static Figure figure(String day, long count) {
        return new Figure(Group.ofSite("acme-shop", "page-views"), LocalDate.parse(day), count, 1, null);
    }
}
