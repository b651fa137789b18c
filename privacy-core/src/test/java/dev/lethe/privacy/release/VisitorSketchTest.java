package dev.lethe.privacy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class VisitorSketchTest {
    private static final int LARGEST = 4_200;
    private static final int PEOPLE = 1_000_000;

    @Test
    void shouldCountAMillionVisitorsWithinFourPerCent() {
        SplittableRandom random = new SplittableRandom(20_260_301);
        VisitorSketch sketch = VisitorSketch.NOBODY;
        for (int visit = 0; visit < PEOPLE; visit++) {
            sketch = sketch.with("visitor-" + visit);
            if (random.nextInt(10) == 0) {
                sketch = sketch.with("visitor-" + random.nextInt(visit + 1));
            }
        }

        assertThat(sketch.estimate()).isCloseTo(PEOPLE, Percentage.withPercentage(4));
        assertThat(sketch.bytes()).hasSizeLessThan(LARGEST);
    }

    @Test
    void shouldCountFewVisitorsExactlyHoweverOftenTheyCome() {
        VisitorSketch sketch = VisitorSketch.NOBODY;
        for (int visit = 0; visit < 1_000; visit++) {
            sketch = sketch.with("visitor-" + visit % 19);
        }

        assertThat(sketch.estimate()).isCloseTo(19, within(0.01));
        assertThat(sketch.with("visitor-3")).isSameAs(sketch);
        assertThat(VisitorSketch.of(sketch.bytes()).estimate()).isEqualTo(sketch.estimate());
        assertThat(VisitorSketch.of(new byte[0]).estimate()).isZero();
    }
}
