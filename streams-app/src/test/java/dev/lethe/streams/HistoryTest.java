package dev.lethe.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.schemas.avro.Correction;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SealedSubmission;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.seal.SealException;
import dev.lethe.streams.seal.SealedHistory;
import dev.lethe.streams.seal.SubjectKey;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code subject.log.v1} keeps of the events, and for how long it can be read. */
final class HistoryTest {
    private static final String ALICE = "k1.alice";
    private static final String BOB = "k1.bob";

    private final PipelineFixture pipeline = new PipelineFixture();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldKeepStructureInTheClearAndFieldsSealed() {
        pipeline.submit(ALICE, "ada@shop.example", PipelineFixture.ALL);

        SealedSubjectEvent event = history().get(0);

        assertThat(event.getTenant()).isEqualTo("acme");
        assertThat(((SealedSubmission) event.getBody()).getWidget()).isEqualTo("spring-popup");
        assertThat(event.getSealed()).containsOnlyKeys("email", "given-name", "custom.style");
        assertThat(SealedHistory.open(event, key(ALICE)))
                .isEqualTo(Map.of("email", "ada@shop.example", "given-name", "Ada", "custom.style", "city"));
    }

    @Test
    void shouldRecordEveryKindOfEventInOrder() {
        pipeline.submit(ALICE, "ada@shop.example", PipelineFixture.ALL);
        pipeline.changeConsent(ALICE, "acme", PipelineFixture.CONTACT_ONLY);
        pipeline.send(pipeline.event(
                ALICE,
                "acme",
                new Correction(
                        PersonFields.newBuilder().setGivenName("Augusta").build(), List.of(), ErasureScope.TENANT)));
        pipeline.erase(ALICE, "acme", ErasureScope.TENANT);

        List<SealedSubjectEvent> events = history();

        assertThat(events)
                .extracting(event -> event.getBody().getClass().getSimpleName())
                .containsExactly("SealedSubmission", "ConsentChange", "SealedCorrection", "ErasureRequest");
        assertThat(events.get(2).getSealed()).containsOnlyKeys("given-name");
    }

    @Test
    void shouldKeepNoFieldOfAPersonOfWhomNothingIsKept() {
        pipeline.submit(ALICE, "ada@shop.example", Map.of("contact", false, "partner-sharing", false));

        assertThat(history().get(0).getSealed()).isEmpty();
        assertThat(history()).isEmpty();
    }

    @Test
    void shouldKeepNoFieldOfAnEventThatAnErasureCovers() {
        TestRecord<String, SubjectEvent> late = pipeline.submission(
                ALICE,
                "acme",
                "spring-popup",
                PersonFields.newBuilder().setEmail("ada@shop.example").build(),
                PipelineFixture.ALL,
                PipelineFixture.NO_SIGNALS);
        pipeline.erase(ALICE, "acme", ErasureScope.TENANT);
        pipeline.send(late);

        assertThat(history())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.getSealed()).isEmpty());
    }

    @Test
    void shouldLeaveNoKeyThatOpensTheHistoryOfAnErasedPersonAndTouchNobodyElse() {
        pipeline.submit(ALICE, "ada@shop.example", PipelineFixture.ALL);
        pipeline.submit(BOB, "bob@shop.example", PipelineFixture.ALL);
        pipeline.erase(ALICE, "acme", ErasureScope.EVERYWHERE);
        pipeline.submit(ALICE, "ada@shop.example", PipelineFixture.ALL);

        List<SealedSubjectEvent> events = history();

        assertThatThrownBy(() -> SealedHistory.open(events.get(0), key(ALICE))).isInstanceOf(SealException.class);
        assertThat(events.get(0).getKeyId()).isNotEqualTo(key(ALICE).id());
        assertThat(SealedHistory.open(events.get(1), key(BOB))).containsEntry("email", "bob@shop.example");
        assertThat(SealedHistory.open(events.get(3), key(ALICE))).containsEntry("email", "ada@shop.example");
    }

    @Test
    void shouldRefuseAFieldThatWasMovedToAnotherNameOrEvent() {
        pipeline.submit(ALICE, "ada@shop.example", PipelineFixture.ALL);
        pipeline.submit(ALICE, "ada@mail.example", PipelineFixture.ALL);
        List<SealedSubjectEvent> events = history();
        ByteBuffer email = Objects.requireNonNull(events.get(0).getSealed().get("email"));

        assertThatThrownBy(() -> SealedHistory.open(with(events.get(0), "given-name", email), key(ALICE)))
                .isInstanceOf(SealException.class);
        assertThatThrownBy(() -> SealedHistory.open(with(events.get(1), "email", email), key(ALICE)))
                .isInstanceOf(SealException.class);
    }

    private static SealedSubjectEvent with(SealedSubjectEvent event, String field, ByteBuffer value) {
        Map<String, ByteBuffer> fields = new HashMap<>(event.getSealed());
        fields.put(field, value);
        return SealedSubjectEvent.newBuilder(event).setSealed(fields).build();
    }

    private List<SealedSubjectEvent> history() {
        return pipeline.records(Topics.SUBJECT_LOG).stream()
                .map(TestRecord::getValue)
                .toList();
    }

    private SubjectKey key(String person) {
        return pipeline.keyOf(person, "acme");
    }
}
