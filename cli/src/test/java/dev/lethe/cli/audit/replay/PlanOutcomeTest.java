package dev.lethe.cli.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.audit.replay.PlanFile.Head;
import dev.lethe.cli.audit.replay.Realignment.Kind;
import dev.lethe.schemas.avro.ChildReport;
import dev.lethe.schemas.avro.Recall;
import dev.lethe.schemas.avro.RecordedDenial;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.Supply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What came of a plan that was carried out. */
final class PlanOutcomeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");
    private static final String RUN = "run-1";
    private static final Head HEAD = new Head(RUN, Kind.RECALL, 4, NOW);
    private static final Recall RECALL = new Recall(RUN, List.of("adnet"));

    private final PlanOutcome outcome = new PlanOutcome(HEAD, 1_200);

    @Test
    void shouldCountWhatWasDoneRefusedDeniedAndForgotten() throws JsonProcessingException {
        for (int line = 1; line <= 1_100; line++) {
            outcome.take(event(line, RECALL, null));
        }
        outcome.take(event(1_101, RECALL, "DECIDED_ANEW"));
        outcome.take(event(1_102, RECALL, "DECIDED_ANEW"));
        outcome.take(event(1_103, RECALL, "ERASED_BEFORE"));
        outcome.take(event(1_104, new Supply(RUN, List.of("adnet")), null, "adnet CONSENT_MISSING"));

        assertThat(words().lines())
                .containsExactly(
                        "Carried out for 1,101 of 1,200 people.",
                        "Refused, because of what had happened since the plan was made or carried out before:",
                        "  DECIDED_ANEW                                                  2",
                        "  ERASED_BEFORE                                                 1",
                        "Denied all the same:",
                        "  adnet CONSENT_MISSING                                         1",
                        "Nothing is known any more of 96.");
        assertThat(json()).isEqualTo(new ObjectMapper().readTree("""
                        {"format": "lethe-audit-carried-out/1", "run": "run-1", "asked": 1200, "done": 1101,
                         "forgotten": 96, "refused": {"DECIDED_ANEW": 2, "ERASED_BEFORE": 1},
                         "denied": {"adnet CONSENT_MISSING": 1}}"""));
    }

    @Test
    void shouldNotCountTheDenialsOfAnEventThatWasRefused() throws JsonProcessingException {
        outcome.take(event(1, RECALL, "NOTHING_KNOWN", "adnet CONSENT_MISSING"));

        assertThat(json().get("refused").size()).isEqualTo(1);
        assertThat(json().get("denied").size()).isZero();
    }

    @Test
    void shouldNotMindWhatElseHappens() {
        outcome.take(event(1, new ChildReport(), null));
        outcome.take(event(2, new Recall("run-2", List.of("adnet")), null));
        outcome.take(event(3, new Supply("run-2", List.of("adnet")), "DECIDED_ANEW"));

        assertThat(words().lines())
                .containsExactly("Carried out for 0 of 1,200 people.", "Nothing is known any more of 1,200.");
    }

    @Test
    void shouldCountAPersonOnceWhenTheEventWasSentOnceMore() {
        PlanOutcome all = new PlanOutcome(HEAD, 1);

        all.take(event(1, RECALL, null));
        all.take(event(1, RECALL, "DUPLICATE_EVENT"));

        assertThat(words(all).lines()).containsExactly("Carried out for 1 of 1 people.");
        assertThat(all.json().get("forgotten").asLong()).isZero();
    }

    private String words() {
        return words(outcome);
    }

    private static String words(PlanOutcome outcome) {
        StringWriter text = new StringWriter();
        outcome.print(new PrintWriter(text));
        return text.toString();
    }

    /** As other programs read it. */
    private JsonNode json() throws JsonProcessingException {
        return new ObjectMapper().readTree(outcome.json().toString());
    }

    private static SealedSubjectEvent event(int line, Object body, @Nullable String refusal, String... denials) {
        return SealedSubjectEvent.newBuilder()
                .setEventId(HEAD.eventId(line))
                .setTenant("acme")
                .setOccurredAt(NOW)
                .setReceivedAt(NOW)
                .setSealed(Map.of())
                .setBody(body)
                .setPolicyVersion(4)
                .setRefusal(refusal)
                .setDenials(List.of(denials).stream()
                        .map(denial -> denial.split(" ", -1))
                        .map(denial -> new RecordedDenial(denial[0], denial[1]))
                        .toList())
                .build();
    }
}
