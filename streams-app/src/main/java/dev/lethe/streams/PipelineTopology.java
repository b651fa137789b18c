package dev.lethe.streams;

import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.decision.IntakeDecision;
import dev.lethe.privacy.decision.SubjectDecisions;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.streams.stage.AudienceStage;
import dev.lethe.streams.stage.DisclosureStage;
import dev.lethe.streams.stage.IntakeStage;
import dev.lethe.streams.stage.StatisticsStage;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.KStream;

/**
 * The pipeline as a picture:
 *
 * <pre>
 * subject.events.v1 -> intake -> disclosure -> customer.contacts.v1
 *                        |           |
 *                        |           +-> audience   -> audience.&lt;partner&gt;.v1
 *                        v           +-> statistics -> stats.site-days.v1
 *                 dead-letters.v1            ^
 *                               pageviews.v1 +
 * </pre>
 */
public final class PipelineTopology {
    private final Policy policy;
    private final TopicSerdes serdes;

    /** Decides under {@code policy}, reads and writes with {@code serdes}. */
    public PipelineTopology(Policy policy, TopicSerdes serdes) {
        this.policy = policy;
        this.serdes = serdes;
    }

    /** Builds the topology; {@code config} must demand explicit names for internal resources. */
    public Topology build(StreamsConfig config) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        KStream<String, SubjectEvent> events = new IntakeStage(serdes, new IntakeDecision(policy)).addTo(builder);
        KStream<String, Effect> effects =
                new DisclosureStage(serdes, new SubjectDecisions(policy)).addTo(builder, events);
        new AudienceStage(serdes, policy.version()).addTo(builder, effects);
        new StatisticsStage(serdes).addTo(builder, effects);
        return builder.build();
    }
}
