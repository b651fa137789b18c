package dev.lethe.streams.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureCause;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.ErasureState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OpenRequestsTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final OpenRequests open = new OpenRequests(4);

    @Test
    void shouldForgetWhatHasEnded() {
        take("a", ErasureState.RECEIVED, 1);
        take("b", ErasureState.IN_PROGRESS, 2);
        take("c", ErasureState.IN_PROGRESS, 3);

        take("a", ErasureState.COMPLETED, 1);
        open.take("b", null);

        assertThat(ids()).containsExactly("c");
        assertThat(open.isCut()).isFalse();
    }

    @Test
    void shouldKeepTheNearestDeadlinesAndLetThoseUnderAHoldGiveWay() {
        take("held", ErasureState.HELD, 0);
        for (int i = 9; i > 0; i--) {
            take("r" + i, ErasureState.IN_PROGRESS, i);
        }

        assertThat(ids()).containsExactly("r1", "r2", "r3", "r4");
        assertThat(open.isCut()).isTrue();
    }

    @Test
    void shouldSeeARequestAgainWhoseHoldIsLifted() {
        take("held", ErasureState.HELD, 0);
        for (int i = 1; i < 6; i++) {
            take("r" + i, ErasureState.IN_PROGRESS, i);
        }

        take("held", ErasureState.IN_PROGRESS, 0);

        assertThat(ids()).containsExactly("held", "r1", "r2", "r3");
    }

    @Test
    void shouldAskToBeReadAgainWhenHalfOfTheRoomIsFree() {
        for (int i = 1; i < 6; i++) {
            take("r" + i, ErasureState.IN_PROGRESS, i);
        }
        take("r1", ErasureState.COMPLETED, 1);
        boolean early = open.isToBeReadAgain();
        take("r2", ErasureState.COMPLETED, 2);

        assertThat(early).isFalse();
        assertThat(open.isToBeReadAgain()).isTrue();
        open.clear();
        assertThat(open.kept()).isEmpty();
        assertThat(open.isToBeReadAgain()).isFalse();
    }

    /** However requests come, change and end: what is kept are the first ones of all that are open. */
    @Test
    void shouldKeepNothingThatIsFurtherAwayThanWhatIsLeftOut() {
        Random random = new Random(41);
        List<ErasureState> states = List.of(ErasureState.values());
        Map<String, Erasure> all = new LinkedHashMap<>();
        for (int i = 0; i < 5_000; i++) {
            int number = random.nextInt(40);
            ErasureState state = states.get(random.nextInt(states.size()));
            Erasure erasure = erasure("r" + number, state, number * 7 % 40);
            all.put(erasure.getRequestId(), erasure);
            open.take(erasure.getRequestId(), erasure);
            if (open.isToBeReadAgain()) {
                open.clear();
                all.forEach(open::take);
            }

            List<String> expected = nearestOf(all);
            assertThat(ids()).isEqualTo(expected.subList(0, ids().size()));
            assertThat(open.isCut() ? ids().size() > 2 || expected.size() <= 4 : ids().size() == expected.size())
                    .isTrue();
        }
    }

    private static List<String> nearestOf(Map<String, Erasure> all) {
        List<OpenRequest> requests = new ArrayList<>();
        all.values().forEach(erasure -> OpenRequest.of(erasure).ifPresent(requests::add));
        requests.sort(Comparator.comparing(OpenRequest::held).thenComparing(OpenRequest::receivedAt));
        return requests.stream().map(OpenRequest::id).toList();
    }

    private List<String> ids() {
        return open.kept().stream().map(OpenRequest::id).toList();
    }

    private void take(String id, ErasureState state, int second) {
        open.take(id, erasure(id, state, second));
    }

    private static Erasure erasure(String id, ErasureState state, int second) {
        return Erasure.newBuilder()
                .setRequestId(id)
                .setSubject("k1.alice")
                .setTenant("acme")
                .setScope(ErasureScope.TENANT)
                .setCause(ErasureCause.REQUEST)
                .setState(state)
                .setPolicyVersion(1)
                .setRequestedAt(START)
                .setReceivedAt(START.plusSeconds(second))
                .setRemovals(List.of())
                .build();
    }
}
