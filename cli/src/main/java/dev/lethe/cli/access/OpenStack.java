package dev.lethe.cli.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.cli.deployment.Deployment;
import dev.lethe.cli.deployment.Part;
import dev.lethe.cli.keys.KeyFile;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.scan.TopicScan;
import dev.lethe.policylog.PublishedPolicy;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.producer.IdentityKeyFile;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.query.SubjectStateHandler;
import dev.lethe.streams.seal.KeyEncryption;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a deployment knows of people, opened with the operator's secrets. */
final class OpenStack {
    private static final int OK = 200;
    private static final int UNKNOWN = 404;

    private final Deployment deployment;
    private final PolicyCluster cluster;

    OpenStack(Deployment deployment) {
        this.deployment = deployment;
        this.cluster = PolicyCluster.of(deployment);
    }

    /** The operator's pseudonym of who goes by {@code identifier}. */
    SubjectId subject(Identifier identifier) {
        return IdentityKeyFile.read(deployment.secrets().identityKeyFile()).subjectOf(identifier);
    }

    /** What the streams application says of the person; empty: nothing is known. */
    Optional<ObjectNode> state(SubjectId subject) throws InterruptedException {
        Part streams = deployment.streams();
        HttpRequest request = HttpRequest.newBuilder(streams.address().resolve(SubjectStateHandler.PATH))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + deployment.secrets().queryToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonNodeFactory.instance
                        .objectNode()
                        .put("subject", subject.value())
                        .toString()))
                .build();
        HttpResponse<String> response = streams.ask(request);
        try {
            return switch (response.statusCode()) {
                case OK -> Optional.of((ObjectNode) new ObjectMapper().readTree(response.body()));
                case UNKNOWN -> Optional.empty();
                default -> throw streams.unexpected(response.statusCode());
            };
        } catch (IOException e) {
            throw streams.unexpected(e);
        }
    }

    /** Every published version of the policy, lowest first. */
    List<Policy> policies() {
        return cluster.published().stream().map(PublishedPolicy::policy).toList();
    }

    /** What topics hold of the person. */
    PersonRecords records(SubjectId subject) {
        return new PersonRecords(cluster, subject);
    }

    /** The keys under which people's data keys are wrapped. */
    KeyEncryption subjectKeys() {
        return KeyFile.read(
                deployment.secrets().subjectKeysetFile(),
                deployment.subjectKeysetService().orElse(null));
    }

    /** Begins to watch what becomes of events. */
    DecisionWatch watch() {
        return DecisionWatch.begin(cluster);
    }

    /** Everybody who is or was a recipient, by id, as the last policy with them has them. */
    Map<String, Recipient> recipients() {
        Map<String, Recipient> recipients = new HashMap<>();
        policies().forEach(policy -> recipients.putAll(policy.recipients()));
        return recipients;
    }

    /** Gives the ledger's lines about the person to {@code reader}, in their order. */
    void disclosures(SubjectId subject, Consumer<Disclosure> reader) {
        byte[] key = subject.value().getBytes(StandardCharsets.UTF_8);
        var values = new TopicSerdes(cluster.ids()).value(Topics.DISCLOSURES).deserializer();
        try (TopicScan ledger = TopicScan.open(cluster.kafka(), Topics.DISCLOSURES.name())) {
            ledger.pass(line -> {
                if (Arrays.equals(key, line.key()) && line.value() != null) {
                    reader.accept(values.deserialize(line.topic(), line.value()));
                }
            });
        }
    }
}
