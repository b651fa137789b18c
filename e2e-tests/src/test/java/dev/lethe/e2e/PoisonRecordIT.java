package dev.lethe.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.e2e.people.DirectProducer;
import dev.lethe.e2e.people.Form;
import dev.lethe.e2e.people.Message;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.read.Entry;
import dev.lethe.e2e.rig.OnSharedStack;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.avro.DeadLetter;
import dev.lethe.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that nobody can read become dead letters that tell nothing, and the stream goes on. */
@OnSharedStack
final class PoisonRecordIT {
    private static final int UNKNOWN_SCHEMA = 1_999_999_999;

    /** The broker takes 256 KiB; the rest of the event needs some of it. */
    private static final int LARGEST_TEXT = 255 * 1024;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Pipeline pipeline;

    @BeforeEach
    void usePipeline(Pipeline shared) {
        pipeline = shared;
    }

    static Stream<Arguments> poison() {
        return Stream.of(Topics.SUBJECT_EVENTS.name(), Topics.PAGE_VIEWS.name())
                .flatMap(topic -> Stream.of(
                        poison(topic, "text", text -> text),
                        poison(topic, "unknown schema", text -> framed(UNKNOWN_SCHEMA, text)),
                        poison(topic, "schema of another record", text -> framed(1, text)),
                        poison(topic, "nothing", text -> new byte[0])));
    }

    private static Arguments poison(String topic, String what, UnaryOperator<byte[]> made) {
        Person canary = Person.invent();
        byte[] text = ("{\"email\":\"" + canary.email() + "\"}").getBytes(UTF_8);
        return Arguments.of(topic, what, canary, made.apply(text));
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("poison")
    void shouldBecomeADeadLetterWithoutPayload(String topic, String what, Person canary, byte[] value) {
        RecordMetadata written = write(topic, canary, value);
        Person next = Person.invent();
        pipeline.front().accept(Message.submission(Form.atAcme(next)));
        pipeline.progress().awaitAllProcessed();

        DeadLetter letter = letterFor(written);
        assertThat(letter.getReason()).isEqualTo("MALFORMED_RECORD");
        assertThat(letter.getStage()).isNotBlank();
        assertThat(letter.getRecordedAt().toEpochMilli()).isEqualTo(written.timestamp());
        assertThat(pipeline.contacts().rowsOf(next)).hasSize(1);
        assertThat(pipeline.topics().topicsThatMention(canary.word())).containsExactly(topic);
        assertThat(pipeline.logs().linesWith(List.of(canary.word()))).isEmpty();
    }

    /** The word stands in key, value and header. */
    private RecordMetadata write(String topic, Person canary, byte[] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, canary.email().getBytes(UTF_8), value);
        record.headers().add("note", canary.word().getBytes(UTF_8));
        return new DirectProducer(pipeline.stack()).write(record);
    }

    private DeadLetter letterFor(RecordMetadata written) {
        List<Entry<String, DeadLetter>> letters = pipeline.topics().committed(Topics.DEAD_LETTERS).stream()
                .filter(entry ->
                        entry.key().equals(written.topic() + "/" + written.partition() + "/" + written.offset()))
                .toList();
        assertThat(letters).hasSize(1);
        DeadLetter letter = Objects.requireNonNull(letters.get(0).value());
        assertThat(letter.getSourceTopic()).isEqualTo(written.topic());
        assertThat(letter.getSourcePartition()).isEqualTo(written.partition());
        assertThat(letter.getSourceOffset()).isEqualTo(written.offset());
        return letter;
    }

    static Stream<Arguments> hostileText() {
        return Stream.of(
                Arguments.of("half a character", "\ud83d"),
                Arguments.of("as much as the broker takes", "x".repeat(LARGEST_TEXT)),
                Arguments.of("a character that PostgreSQL cannot store", "\0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileText")
    void shouldNotStopForAReadableRecordThatNoFrontDoorLetIn(String what, String text) {
        Person canary = Person.invent();
        Person next = Person.invent();

        new DirectProducer(pipeline.stack()).writeSubmission(canary, canary.givenName() + text);
        pipeline.front().accept(Message.submission(Form.atAcme(next)));
        pipeline.front().accept(Message.submission(Form.atGlobex(Person.invent())));
        pipeline.progress().awaitAllProcessed();

        assertThat(pipeline.contacts().rowsOf(next)).hasSize(1);
        assertThat(pipeline.logs().linesWith(List.of(canary.word()))).isEmpty();
    }

    @Test
    void shouldBeRefusedByTheBrokerWhenItIsTooLargeForWhatFollowsFromIt() {
        DirectProducer producer = new DirectProducer(pipeline.stack());
        String text = "x".repeat(2 * LARGEST_TEXT);

        assertThatThrownBy(() -> producer.writeSubmission(Person.invent(), text))
                .rootCause()
                .isInstanceOf(RecordTooLargeException.class);
    }

    private static byte[] framed(int schemaId, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(body)
                .array();
    }
}
