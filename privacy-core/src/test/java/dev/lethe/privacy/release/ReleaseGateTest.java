package dev.lethe.privacy.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.DemoPolicy;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReleaseGateTest {
    private static final Policy PLAIN = policy("minimumPeople: 20, step: 30, releaseSeconds: 60");
    private static final Policy NOISY =
            policy("minimumPeople: 20, step: 30, releaseSeconds: 60, noise: {epsilon: 0.5, budget: 1.2}");
    private static final Group GROUP = Group.ofKey("2026-03-01/submissions/acme-shop", PolicyHistory.of(PLAIN))
            .orElseThrow();

    @ParameterizedTest(name = "figure {0} after {1} releases, then {2} of {3} people: {4}")
    @CsvSource({
        "  0, 0,   0,   0, NOTHING_NEW",
        "  0, 0,  19,  19, TOO_FEW_PEOPLE",
        "  0, 0, 500,  19, TOO_FEW_PEOPLE",
        "  0, 0, 500,   0, TOO_FEW_PEOPLE",
        "  0, 0,  20,  20, ",
        "  0, 0, 900,  20, ",
        " 25, 1,   0,   0, NOTHING_NEW",
        " 25, 1,   1,   1, TOO_SMALL_A_CHANGE",
        " 25, 1,  -1,   1, TOO_SMALL_A_CHANGE",
        " 25, 1, 400,  29, TOO_SMALL_A_CHANGE",
        " 25, 1,  30,  30, ",
        " 25, 1,   0,  30, ",
        " 60, 1, -40,  40, ",
        " 60, 1, -41,  41, TOO_FEW_PEOPLE",
        " 60, 1, -60,  60, TOO_FEW_PEOPLE",
    })
    void shouldHoldBackWhatWouldTellOfTooFew(
            long figure, int releases, long change, int people, @Nullable Holdback expected) {
        Tally tally = new Tally(1_000, figure, releases, new Lot(change, people(people)));
        ReleaseGate gate = new ReleaseGate(PLAIN, GROUP.day());

        Optional<Holdback> reason = gate.holdback(tally, Budget.UNTOUCHED);
        Optional<ReleaseGate.Told> told = gate.release(GROUP, tally, Budget.UNTOUCHED, new SeededBits(1));

        assertThat(reason).isEqualTo(Optional.ofNullable(expected));
        assertThat(told.map(ReleaseGate.Told::release))
                .isEqualTo(
                        expected == null
                                ? Optional.of(new Release(GROUP, GROUP.day(), figure + change, null, 1))
                                : Optional.empty());
        told.ifPresent(now -> {
            assertThat(now.tally()).isEqualTo(new Tally(1_000, figure + change, releases + 1, Lot.EMPTY));
            assertThat(now.spent()).isEqualTo(Budget.UNTOUCHED);
        });
    }

    @ParameterizedTest
    @CsvSource({"0, 500, ", "500, 1000, ", "700, 1200, ", "701, 0, BUDGET_SPENT", "1200, 0, BUDGET_SPENT"})
    void shouldChargeEachReleaseAndNeverOverdraw(int spent, int after, @Nullable Holdback expected) {
        Tally tally = new Tally(25, 0, 0, new Lot(25, people(25)));
        ReleaseGate gate = new ReleaseGate(NOISY, GROUP.day());

        Optional<ReleaseGate.Told> told = gate.release(GROUP, tally, new Budget(spent), new SeededBits(1));

        assertThat(gate.holdback(tally, new Budget(spent))).isEqualTo(Optional.ofNullable(expected));
        assertThat(told.map(now -> now.spent().spent()))
                .isEqualTo(expected == null ? Optional.of(after) : Optional.empty());
        assertThat(told.map(now -> now.release().epsilon()))
                .isEqualTo(expected == null ? Optional.of(500) : Optional.empty());
    }

    @Test
    void shouldAddNoiseThatIsDrawnAnewAndNeverTellLessThanNothing() {
        ReleaseGate gate = new ReleaseGate(policy("noise: {epsilon: 0.05, budget: 10}"), GROUP.day());
        Tally tally = new Tally(20, 0, 0, new Lot(20, people(20)));
        SeededBits bits = new SeededBits(7);
        long different = 0;
        long zeros = 0;

        for (int i = 0; i < 500; i++) {
            long figure = gate.release(GROUP, tally, Budget.UNTOUCHED, bits)
                    .orElseThrow()
                    .release()
                    .figure();
            assertThat(figure).isNotNegative();
            different += figure == 20 ? 0 : 1;
            zeros += figure == 0 ? 1 : 0;
        }

        assertThat(different).isGreaterThan(450);
        assertThat(zeros).isPositive();
    }

    static PeopleSketch people(int people) {
        PeopleSketch sketch = PeopleSketch.NOBODY;
        for (int i = 0; i < people; i++) {
            sketch = sketch.with(i);
        }
        return sketch;
    }

    private static Policy policy(String statistics) {
        return PolicyReader.read(
                DemoPolicy.yaml().replaceFirst("(?s)statistics:.*?\n\n", "statistics: {" + statistics + "}\n\n"));
    }

    @ParameterizedTest(name = "{0} told, {1} came: {2}")
    @CsvSource({"0, 29, ", "0, 30, 30", "0, 59, 30", "30, 59, ", "30, 60, 60", "60, 31, "})
    void shouldTellVisitorsInWholeSteps(long told, int came, @Nullable Long expected) {
        VisitorSketch sketch = VisitorSketch.NOBODY;
        for (int visitor = 0; visitor < came; visitor++) {
            sketch = sketch.with("visitor-" + visitor);
        }
        Visitors known = new Visitors(sketch, told);
        ReleaseGate gate = new ReleaseGate(PLAIN, GROUP.day());

        Optional<ReleaseGate.ToldVisitors> now = gate.visitors(GROUP, known, Budget.UNTOUCHED, new SeededBits(1));

        assertThat(now.map(one -> one.release().figure())).isEqualTo(Optional.ofNullable(expected));
        assertThat(now.map(one -> one.visitors().figure())).isEqualTo(Optional.ofNullable(expected));
        assertThat(gate.hasGrown(known)).isEqualTo(expected != null);
    }

    @Test
    void shouldChargeTheNoiseOfVisitorsAndStopWhenTheBudgetIsSpent() {
        VisitorSketch sketch = VisitorSketch.NOBODY;
        for (int visitor = 0; visitor < 300; visitor++) {
            sketch = sketch.with("visitor-" + visitor);
        }
        ReleaseGate gate = new ReleaseGate(NOISY, GROUP.day());
        Visitors known = new Visitors(sketch, 0);

        ReleaseGate.ToldVisitors first =
                gate.visitors(GROUP, known, Budget.UNTOUCHED, new SeededBits(1)).orElseThrow();

        assertThat(first.release().epsilon()).isEqualTo(500);
        assertThat(first.release().figure() % 30).isZero();
        assertThat(first.release().figure()).isBetween(240L, 360L);
        assertThat(first.spent()).isEqualTo(new Budget(500));
        assertThat(gate.visitors(GROUP, known, new Budget(1_000), new SeededBits(1)))
                .isEmpty();
    }
}
