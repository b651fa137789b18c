package dev.lethe.streams;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.streams.erasure.Certifier;
import dev.lethe.streams.mapping.UnsubscribeLinks;
import dev.lethe.streams.runtime.StreamsProperties;
import dev.lethe.streams.seal.Vault;
import dev.lethe.streams.stage.AudienceStage;
import dev.lethe.streams.stage.DisclosureStage;
import dev.lethe.streams.stage.ErasureStage;
import dev.lethe.streams.stage.IntakeStage;
import dev.lethe.streams.stage.StatisticsStage;
import dev.lethe.streams.statistics.SecureBits;
import dev.lethe.streams.store.PersonalStores;
import java.util.function.Supplier;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.KStream;

/**
 * The pipeline as a picture:
 *
 * <pre>
 * subject.events.v1 -> intake -> disclosure -> customer.contacts.v1, recipient.&lt;id&gt;.v1, disclosures.v1
 *                        |           |  |
 *                        |           |  +-> quarantine.v1, subject.log.v1, erasure.steps.v1
 *                        |           +-> audience   -> audience.&lt;partner&gt;.v1, disclosures.v1, erasure.steps.v1
 *                        v           +-> statistics -> stats.*.v1
 *                 dead-letters.v1            ^
 *                               pageviews.v1 +
 *
 * erasure.steps.v1, erasure.receipts.v1 -> erasure -> erasures.v1, certificates.v1
 * </pre>
 */
public final class PipelineTopology {
    private final Supplier<PolicyHistory> policies;
    private final TopicSerdes serdes;
    private final UnsubscribeLinks links;
    private final Vault vault;
    private final Certifier certifier;

    /**
     * Decides under {@code policies}, which may grow while it runs; reads and writes with {@code serdes}; puts
     * {@code links} into contacts; seals what it keeps by {@code vault}; {@code certifier} certifies completed
     * erasures.
     */
    public PipelineTopology(
            Supplier<PolicyHistory> policies,
            TopicSerdes serdes,
            UnsubscribeLinks links,
            Vault vault,
            Certifier certifier) {
        this.policies = policies;
        this.serdes = serdes;
        this.links = links;
        this.vault = vault;
        this.certifier = certifier;
    }

    /** Builds the topology; {@code config} must demand explicit names and may hold a retention plan. */
    public Topology build(StreamsConfig config) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        KStream<String, SubjectEvent> events = new IntakeStage(serdes, policies).addTo(builder);
        RetentionPlan plan = StreamsProperties.planIn(config);
        PersonalStores stores = new PersonalStores(serdes, plan);
        DisclosureStage.Branches decided =
                new DisclosureStage(serdes, policies, links, vault, stores).addTo(builder, events);
        new AudienceStage(serdes, stores).addTo(builder, decided.contributions());
        new StatisticsStage(serdes, policies, plan, new SecureBits())
                .addTo(builder, decided.submissions(), decided.withholdings(), decided.people());
        new ErasureStage(serdes, certifier, stores).addTo(builder);
        return builder.build();
    }
}
