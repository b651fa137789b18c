package dev.lethe.cli.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.audit.replay.PlanDelivery.Asked;
import dev.lethe.cli.audit.replay.PlanFile.Head;
import dev.lethe.cli.audit.replay.Realignment.Kind;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.identity.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The event that asks for what a plan says. */
final class RealignmentTest {
    private static final Instant READ = Instant.parse("2026-02-28T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");
    private static final Realignment ADA =
            new Realignment("k1.ada-secret", "acme", new TreeSet<>(List.of("mailer", "adnet")), READ);

    @Test
    void shouldHappenWhenTheReplayReadAndArriveNow() {
        assertThat(ADA.event("run-1", "run-1-7", Kind.RECALL, NOW))
                .isEqualTo(new SubjectEvent(
                        "run-1-7", "acme", READ, NOW, new SubjectEvent.Recall("run-1", Set.of("adnet", "mailer"))));
        assertThat(ADA.event("run-1", "run-1-7", Kind.SUPPLY, NOW))
                .isEqualTo(new SubjectEvent(
                        "run-1-7", "acme", READ, NOW, new SubjectEvent.Supply("run-1", Set.of("adnet", "mailer"))));
    }

    @Test
    void shouldBeTheSameEventWheneverThePlanIsCarriedOut() {
        Head head = new Head("run-1", Kind.RECALL, 4, READ);

        Asked first = Asked.of(ADA, head, 7, NOW);
        Asked later = Asked.of(ADA, head, 7, NOW.plusSeconds(60));

        assertThat(first.subject()).isEqualTo(new SubjectId("k1.ada-secret"));
        assertThat(first.event().eventId())
                .isEqualTo("run-1-7")
                .isEqualTo(later.event().eventId());
        assertThat(first.event().body()).isEqualTo(later.event().body());
    }

    @Test
    void shouldNotSayWhomItIsAbout() {
        assertThat(ADA).hasToString("Realignment(redacted)");
        assertThat(Asked.of(ADA, new Head("run-1", Kind.RECALL, 4, READ), 7, NOW))
                .hasToString("Asked(redacted)");
    }
}
