package dev.lethe.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.access.WaitingRequests.Waiting;
import dev.lethe.schemas.avro.DisclosureListGiven;
import dev.lethe.schemas.avro.DisclosureListRequest;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.LegalHold;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WaitingRequestsTest {
    private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");
    private static final DisclosureListRequest ASKED = new DisclosureListRequest("privacy@lethe.example");

    private final WaitingRequests requests = new WaitingRequests();
    private int minutes;

    @Test
    void shouldListWhatWasAskedAndNotAnsweredWithItsThirtyDays() {
        take("a", hold("access-a", false), null);
        take("b", ASKED, null);
        take("c", hold("4-o-17-26", false), null);

        assertThat(requests.listed()).extracting(Waiting::request).containsExactly("access-a", "b");
        assertThat(requests.listed()).extracting(Waiting::kind).containsExactly("access", "california");
        assertThat(requests.listed().get(0).dueAt()).isEqualTo("2026-05-31T10:01:00Z");
    }

    @Test
    void shouldForgetWhatWasAnswered() {
        take("a", hold("access-a", false), null);
        take("b", ASKED, null);
        take("c", hold("access-a", true), null);
        take("d", new DisclosureListGiven("b"), null);

        assertThat(requests.listed()).isEmpty();
    }

    @Test
    void shouldCountNeitherRefusedRequestsNorRefusedAnswers() {
        take("a", ASKED, null);
        take("b", ASKED, "LIST_ONCE_A_YEAR");
        take("c", new DisclosureListGiven("a"), "LIST_NOT_OPEN");

        assertThat(requests.listed()).extracting(Waiting::request).containsExactly("a");
    }

    @Test
    void shouldMarkWhatIsNearItsDeadlineOrPastIt() {
        take("a", ASKED, null);
        Waiting request = requests.listed().get(0);

        assertThat(request.isDue(request.dueAt().minusSeconds(7 * 86_400), 7)).isFalse();
        assertThat(request.isDue(request.dueAt().minusSeconds(7 * 86_400 - 1), 7))
                .isTrue();
        assertThat(request.isOverdue(request.dueAt())).isFalse();
        assertThat(request.isOverdue(request.dueAt().plusMillis(1))).isTrue();
        assertThat(request.facts(request.dueAt()))
                .containsEntry("dueAt", "2026-05-31T10:01:00Z")
                .containsEntry("overdue", false);
    }

    private static LegalHold hold(String name, boolean lifted) {
        return new LegalHold(name, lifted, ErasureScope.TENANT, "request for access");
    }

    private void take(String id, Object body, @Nullable String refusal) {
        minutes++;
        Instant at = AT.plusSeconds(60L * minutes);
        requests.take(new SealedSubjectEvent(
                id, "acme", at, at, null, null, Map.of(), body, 1, refusal, false, null, List.of()));
    }
}
