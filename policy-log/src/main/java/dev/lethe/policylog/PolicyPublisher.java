package dev.lethe.policylog;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyException;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.PolicyVersion;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Appends versions to {@code policy.v1}. A version can be published once: of several publishers that try the same one
 * at the same time one wins, for every reader the same one, and the others are told. Thread-safe; opens its connections
 * for each call.
 */
public final class PolicyPublisher {
    private static final short BROKERS_OWN_REPLICATION = -1;

    private final Map<String, Object> kafka;
    private final SchemaIds ids;
    private final Clock clock;

    /**
     * Publishes to one cluster.
     *
     * @param kafka {@code bootstrap.servers} and, where needed, security settings
     * @param clock says when a policy was published
     */
    public PolicyPublisher(Map<String, Object> kafka, SchemaIds ids, Clock clock) {
        this.kafka = Map.copyOf(kafka);
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Publishes {@code document} unless its version or its date is behind the latest one's. Creates the topic when it
     * is missing. When it returns {@link Publication.Published}, the record is acknowledged by all in-sync replicas and
     * is the first of its version.
     *
     * @param effectiveFrom cut to milliseconds. Events received from then on are decided under it, so it should lie a
     *     few seconds ahead: all processes know it by then, and a replay decides as they did
     * @throws PolicyException when the document cannot be used, with every problem
     * @throws PolicyUnavailableException when Kafka or the registry does not answer; the policy may still have been
     *     published, and trying again finds out
     */
    public Publication publish(String document, Instant effectiveFrom) {
        Policy policy = PolicyReader.read(document);
        PublishedPolicy draft =
                PublishedPolicy.of(policy.version(), millis(effectiveFrom), millis(clock.instant()), document);
        try {
            provision();
            PolicyRecords before = PolicyLog.records(kafka, ids);
            Optional<Publication> verdict = judge(draft, before);
            return verdict.isPresent() ? verdict.get() : append(draft);
        } catch (ExecutionException | KafkaException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    /** What speaks against publishing {@code draft} after what is there; empty when nothing does. */
    private static Optional<Publication> judge(PublishedPolicy draft, PolicyRecords log) {
        Optional<PublishedPolicy> same = log.find(draft.version());
        if (same.isPresent() && same.get().sha256().equals(draft.sha256())) {
            return Optional.of(new Publication.Unchanged(same.get()));
        }
        int highest = log.highest().orElse(0);
        if (draft.version() == highest) {
            return refused("Version %d is published already, with another document: raise the version in this one."
                    .formatted(highest));
        }
        if (draft.version() < highest) {
            return refused("Version %d is lower than the published version %d: raise the version in the document."
                    .formatted(draft.version(), highest));
        }
        return log.decoded().stream()
                .filter(published -> published.effectiveFrom().isAfter(draft.effectiveFrom()))
                .findFirst()
                .flatMap(later -> refused("Version %d would be effective from %s, before version %d at %s."
                        .formatted(draft.version(), draft.effectiveFrom(), later.version(), later.effectiveFrom())));
    }

    /** Another publisher may have written the same version since the log was read: the log's first record decides. */
    private Publication append(PublishedPolicy draft) throws InterruptedException, ExecutionException {
        send(draft);
        Optional<PublishedPolicy> winner = PolicyLog.records(kafka, ids).find(draft.version());
        if (winner.isPresent() && winner.get().equals(draft)) {
            return new Publication.Published(draft);
        }
        if (winner.isPresent() && winner.get().sha256().equals(draft.sha256())) {
            return new Publication.Unchanged(winner.get());
        }
        return new Publication.Refused(
                "Another policy was published as version %d at the same time, and every reader takes that one."
                        .formatted(draft.version()));
    }

    private void send(PublishedPolicy draft) throws InterruptedException, ExecutionException {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        try (KafkaProducer<String, PolicyVersion> producer = new KafkaProducer<>(
                config,
                new StringSerializer(),
                new TopicSerdes(ids).value(Topics.POLICY).serializer())) {
            String key = Integer.toString(draft.version());
            producer.send(new ProducerRecord<>(Topics.POLICY.name(), key, draft.toRecord()))
                    .get();
        }
    }

    /** One partition: versions are few, and so their records stand in one order. */
    private void provision() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(kafka)) {
            new TopicProvisioner(admin, 1, BROKERS_OWN_REPLICATION).apply(List.of(Topics.POLICY));
        }
    }

    private PolicyUnavailableException unavailable(Exception fault) {
        Throwable cause = fault instanceof ExecutionException && fault.getCause() != null ? fault.getCause() : fault;
        return new PolicyUnavailableException(
                "The policy cannot be published to Kafka at %s: %s"
                        .formatted(kafka.get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG), cause.getMessage()),
                fault);
    }

    private static Optional<Publication> refused(String why) {
        return Optional.of(new Publication.Refused(why));
    }

    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
