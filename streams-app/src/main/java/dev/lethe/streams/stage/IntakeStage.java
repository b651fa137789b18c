package dev.lethe.streams.stage;

import static dev.lethe.schemas.topic.Topics.DEAD_LETTERS;
import static dev.lethe.schemas.topic.Topics.SUBJECT_EVENTS;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.streams.fault.DeadLetters;
import java.util.function.Supplier;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/** Takes in what may be processed; the rest becomes a dead letter: unknown widget, missing notice, missing key. */
public final class IntakeStage {
    private static final String NAME = "intake";

    private final TopicSerdes serdes;
    private final Supplier<PolicyHistory> policies;

    /** Decides under {@code policies}, which may grow while the pipeline runs. */
    public IntakeStage(TopicSerdes serdes, Supplier<PolicyHistory> policies) {
        this.serdes = serdes;
        this.policies = policies;
    }

    /** Reads {@code subject.events.v1}; returns what was taken in, keyed by person, in the order of the log. */
    public KStream<String, SubjectEvent> addTo(StreamsBuilder builder) {
        KStream<String, IntakeResult> decided = builder.stream(
                        SUBJECT_EVENTS.name(),
                        Consumed.with(serdes.key(SUBJECT_EVENTS), serdes.value(SUBJECT_EVENTS))
                                .withName(NAME + "-source"))
                .processValues(() -> new IntakeProcessor(policies), Named.as(NAME + "-decide"));
        decided.filter((subject, result) -> result instanceof IntakeResult.Refused, Named.as(NAME + "-select-refused"))
                .mapValues(result -> ((IntakeResult.Refused) result).letter(), Named.as(NAME + "-unwrap-refused"))
                .selectKey((subject, letter) -> DeadLetters.keyOf(letter), Named.as(NAME + "-key-refused"))
                .to(
                        DEAD_LETTERS.name(),
                        Produced.with(serdes.key(DEAD_LETTERS), serdes.value(DEAD_LETTERS))
                                .withName(NAME + "-dead-letters"));
        return decided.filter(
                        (subject, result) -> result instanceof IntakeResult.Taken, Named.as(NAME + "-select-taken"))
                .mapValues(result -> ((IntakeResult.Taken) result).event(), Named.as(NAME + "-unwrap-taken"));
    }
}
