package dev.lethe.streams.erasure;

import static dev.lethe.schemas.avro.HoldingChannel.AUDIENCE;
import static dev.lethe.schemas.avro.HoldingChannel.CONTACTS;
import static dev.lethe.schemas.avro.HoldingChannel.QUARANTINE;
import static dev.lethe.schemas.avro.RemovalOutcome.STILL_SUPPORTED;
import static dev.lethe.schemas.avro.RemovalOutcome.TOMBSTONE;
import static dev.lethe.streams.erasure.ErasureReports.at;
import static dev.lethe.streams.erasure.ErasureReports.decided;
import static dev.lethe.streams.erasure.ErasureReports.receipt;
import static dev.lethe.streams.erasure.ErasureReports.received;
import static dev.lethe.streams.erasure.ErasureReports.removal;
import static dev.lethe.streams.erasure.ErasureReports.started;
import static dev.lethe.streams.erasure.ErasureReports.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureCancelled;
import dev.lethe.schemas.avro.ErasureFile;
import dev.lethe.schemas.avro.ErasureHeld;
import dev.lethe.schemas.avro.ErasureJoined;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.schemas.avro.ErasureVerified;
import dev.lethe.schemas.avro.RemovalProgress;
import dev.lethe.schemas.avro.RemovalReceipt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ErasureProgressTest {

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @Test
    void shouldWaitForTheWishToBeConfirmed() {
        assertThat(progress(received(0, false)).getState()).isEqualTo(ErasureState.RECEIVED);
        assertThat(progress(received(0, false)).getVerifiedAt()).isNull();
        assertThat(progress(received(0, false), step(5, new ErasureVerified())))
                .satisfies(erasure -> assertThat(erasure.getState()).isEqualTo(ErasureState.VERIFIED))
                .satisfies(erasure -> assertThat(erasure.getVerifiedAt()).isEqualTo(at(5)));
        assertThat(progress(received(0, true)).getVerifiedAt()).isEqualTo(at(0));
    }

    @Test
    void shouldNameTheHoldsThatStandNow() {
        Erasure erasure = progress(
                received(0, true),
                step(1, new ErasureHeld(List.of("h1"))),
                step(2, new ErasureHeld(List.of("h1", "h2"))),
                step(3, new ErasureHeld(List.of("h2"))));

        assertThat(erasure.getState()).isEqualTo(ErasureState.HELD);
        assertThat(erasure.getHolds()).containsExactly("h2");
    }

    @Test
    void shouldCloseWhatWasCancelledOrJoined() {
        Erasure cancelled = progress(received(0, false), step(7, new ErasureCancelled()));
        Erasure joined = progress(received(0, true), step(8, new ErasureJoined("other")));

        assertThat(cancelled.getState()).isEqualTo(ErasureState.CANCELLED);
        assertThat(cancelled.getClosedAt()).isEqualTo(at(7));
        assertThat(joined.getState()).isEqualTo(ErasureState.JOINED);
        assertThat(joined.getJoinedInto()).isEqualTo("other");
        assertThat(joined.getClosedAt()).isEqualTo(at(8));
    }

    @Test
    void shouldCompleteAtOnceWhenNothingIsTakenBack() {
        Erasure erasure = progress(received(0, true), started(3));

        assertThat(erasure.getState()).isEqualTo(ErasureState.COMPLETED);
        assertThat(erasure.getStartedAt()).isEqualTo(at(3));
        assertThat(erasure.getClosedAt()).isEqualTo(at(3));
    }

    @Test
    void shouldExpectATombstoneOfEveryRecordAndAskForDigests() {
        Erasure erasure =
                progress(started(0, removal("0", CONTACTS), removal("1", AUDIENCE), removal("2", QUARANTINE)));

        assertThat(erasure.getState()).isEqualTo(ErasureState.IN_PROGRESS);
        assertThat(erasure.getClosedAt()).isNull();
        assertThat(erasure.getRemovals())
                .extracting(RemovalProgress::getOutcome)
                .containsExactly(TOMBSTONE, null, TOMBSTONE);
    }

    @Test
    void shouldCompleteWithTheLastReceiptOrDigestThatStays() {
        ErasureStep started = started(0, removal("0", CONTACTS), removal("1", AUDIENCE), removal("2", AUDIENCE));
        ErasureStep stays = decided(0, "1", STILL_SUPPORTED);
        ErasureStep goes = decided(0, "2", TOMBSTONE);

        assertThat(progress(started, stays, goes, receipt(4, "0")).getState()).isEqualTo(ErasureState.IN_PROGRESS);
        assertThat(progress(started, goes, receipt(4, "0"), receipt(6, "2")).getState())
                .isEqualTo(ErasureState.IN_PROGRESS);
        assertThat(progress(started, stays, goes, receipt(4, "0"), receipt(6, "2")))
                .satisfies(erasure -> assertThat(erasure.getState()).isEqualTo(ErasureState.COMPLETED))
                .satisfies(erasure -> assertThat(erasure.getClosedAt()).isEqualTo(at(6)));
    }

    @Test
    void shouldNotKnowWhoseRequestAReceiptIsAbout() {
        assertThat(ErasureProgress.of(ErasureFiles.of(receipt(0, "0")))).isNull();
    }

    @Test
    void shouldKeepTheReceiptThatWasSeenFirst() {
        ErasureStep started = started(0, removal("0", CONTACTS));

        Erasure once = progress(started, receipt(4, "0"));

        assertThat(progress(started, receipt(9, "0"), receipt(4, "0"))).isEqualTo(once);
        assertThat(progress(started, receipt(4, "0"), receipt(9, "0"))).isEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldEndTheSameInWhateverOrderReportsComeAndHoweverOftenTheyAreRepeated(int seed) {
        Random random = new Random(seed);
        List<Object> reports = randomReports(random);
        Erasure expected = progress(reports.toArray());

        List<Object> disturbed = new ArrayList<>(reports);
        reports.stream().filter(report -> random.nextInt(3) == 0).forEach(disturbed::add);
        Collections.shuffle(disturbed, random);

        assertThat(progress(disturbed.toArray())).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldBeCompletedExactlyWhenNothingIsMissing(int seed) {
        Random random = new Random(seed);
        List<Object> reports = randomReports(random);
        Object lost = reports.get(random.nextInt(reports.size()));
        List<Object> rest = new ArrayList<>(reports);
        rest.remove(lost);
        boolean needed = lost instanceof RemovalReceipt
                || lost.equals(reports.get(1))
                || (lost instanceof ErasureStep step && step.equals(stays(reports)));

        assertThat(progress(reports.toArray()).getState()).isEqualTo(ErasureState.COMPLETED);
        assertThat(progress(rest.toArray()).getState() == ErasureState.COMPLETED)
                .isEqualTo(!needed);

        rest.add(lost);
        assertThat(progress(rest.toArray())).isEqualTo(progress(reports.toArray()));
    }

    private static Object stays(List<Object> reports) {
        return reports.get(2);
    }

    /** A request as received, started, with a digest that stays, and receipts of everything else. */
    private static List<Object> randomReports(Random random) {
        List<dev.lethe.schemas.avro.ErasureRemoval> removals = new ArrayList<>();
        List<Object> reports = new ArrayList<>();
        removals.add(removal("stays", AUDIENCE));
        reports.add(decided(1, "stays", STILL_SUPPORTED));
        for (int number = 0; number < random.nextInt(6); number++) {
            boolean digest = random.nextBoolean();
            removals.add(removal(Integer.toString(number), digest ? AUDIENCE : CONTACTS));
            if (digest) {
                reports.add(decided(1, Integer.toString(number), TOMBSTONE));
            }
            reports.add(receipt(2 + random.nextInt(50), Integer.toString(number)));
        }
        reports.add(0, started(1, removals.toArray(dev.lethe.schemas.avro.ErasureRemoval[]::new)));
        reports.add(0, received(0, true));
        return reports;
    }

    private static Erasure progress(Object... reports) {
        ErasureFile file = Arrays.stream(reports)
                .map(report -> report instanceof ErasureStep step
                        ? ErasureFiles.of(step)
                        : ErasureFiles.of((RemovalReceipt) report))
                .reduce(ErasureFiles::join)
                .orElseThrow();
        return Objects.requireNonNull(ErasureProgress.of(file));
    }
}
