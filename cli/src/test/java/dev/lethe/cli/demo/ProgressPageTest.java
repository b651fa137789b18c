package dev.lethe.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressPageTest {

    @Test
    void shouldDrawTheWholePage() {
        String page = String.join("\n", new ProgressPage(80, 24).lines(Moments.halfway()));

        assertThat(page).isEqualTo("""

                Sending
                  [#################------------------]  50 %  1,175 of 2,350  98/s, 12 s left
                  accepted 1,162, refused 13, sent again 2
                  topic, since the start              records    live keys
                  subject.events.v1                       640
                  customer.contacts.v1                    512          331
                  audience.northwind-ads.v1               290          187

                  PostgreSQL   customer_contacts: 1,331 (acme 170, globex 1,161)
                  audience     northwind-ads: 187 hashes
                  visible      after p50 220 ms, p99 1,900 ms (3 samples)
                  11.8 s: killed the streams application (SIGKILL)""");
    }

    @Test
    void shouldNeverBeWiderThanTheTerminal() {
        for (int width : new int[] {40, 60, 80, 200}) {
            assertThat(new ProgressPage(width, 24).lines(Moments.halfway())).allMatch(line -> line.length() < width);
        }
    }

    @Test
    void shouldNeverBeHigherThanTheTerminal() {
        Snapshot manyTopics = Moments.withTopics(40);

        for (int height : new int[] {24, 30, 60}) {
            List<String> page = new ProgressPage(80, height).lines(manyTopics);

            assertThat(page).hasSizeLessThan(height);
            assertThat(page).filteredOn(line -> line.startsWith("  and ")).hasSize(height < 60 ? 1 : 0);
        }
    }

    @Test
    void shouldDrawNothingYet() {
        assertThat(new ProgressPage(80, 24).lines(Moments.nothingYet()))
                .contains("  [--------------------------------------------------]   0 %  0 of 2,350  0/s")
                .contains("  visible      no row seen yet");
    }

    @Test
    void shouldFillTheBarInTheEnd() {
        Snapshot done = Moments.at(2_350, Duration.ofSeconds(24), List.of());

        assertThat(new ProgressPage(80, 24).lines(done).get(2))
                .contains("#]", "100 %")
                .doesNotContain("-", "left");
    }

    @Test
    void shouldSayTheSameInOneLine() {
        assertThat(ProgressPage.line(Moments.halfway()))
                .isEqualTo("Sending: 1,175 of 2,350 (50 %), 98/s, 12 s left; rows 1,331 (acme 170, globex 1,161);"
                        + " audience of northwind-ads 187");
    }
}
