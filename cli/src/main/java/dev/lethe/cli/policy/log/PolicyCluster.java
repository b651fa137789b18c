package dev.lethe.cli.policy.log;

import dev.lethe.cli.deployment.Deployment;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.security.ClusterAccess;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.policylog.PolicyLog;
import dev.lethe.policylog.PolicyPublisher;
import dev.lethe.policylog.PolicyUnavailableException;
import dev.lethe.policylog.Publication;
import dev.lethe.policylog.PublishedPolicy;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyException;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.settings.ClientProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * A cluster with a log of policies. Faults are told as {@link StackException}, in words.
 *
 * @param kafka client settings
 * @param deployment the deployment that it belongs to, or {@code null} where only brokers and registry are known
 */
public record PolicyCluster(
        Map<String, Object> kafka, SchemaIds ids, @Nullable Deployment deployment) {

    /** The cluster of {@code deployment}. */
    public static PolicyCluster of(Deployment deployment) {
        return new PolicyCluster(deployment.kafka(), deployment.schemaIds(), deployment);
    }

    static PolicyCluster elsewhere(String brokers, String registry, Map<String, String> clientConfig) {
        return new PolicyCluster(
                ClientProperties.reaching(brokers, clientConfig), ConfluentSchemaIds.at(registry), null);
    }

    /** Where the brokers are, for messages. */
    public String brokers() {
        return String.valueOf(kafka.get("bootstrap.servers"));
    }

    /** The stack on this machine, or {@code null} for a cluster elsewhere. */
    public @Nullable StackSettings embedded() {
        return deployment == null ? null : deployment.embedded().orElse(null);
    }

    /** Every published version, lowest first. */
    public List<PublishedPolicy> published() {
        return inWords(() -> PolicyLog.read(kafka, ids));
    }

    /** The rules of every published version, lowest first. */
    public List<Policy> policies() {
        return published().stream().map(PublishedPolicy::policy).toList();
    }

    /** Lets the recipients of every published version in, where this is a stack that asks who connects. */
    public void admitRecipients() {
        StackSettings stack = embedded();
        if (stack == null || !stack.clusterSecrets().inUse()) {
            return;
        }
        try (Admin admin = stack.admin()) {
            new ClusterAccess(stack.clusterSecrets()).apply(admin, policies());
        } catch (ExecutionException | KafkaException e) {
            throw new StackException(
                    "The policy is published, but its recipients are not let in: run lethe principals apply.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted before the recipients were let in: run lethe principals apply.", e);
        }
    }

    /** The published versions with their times; empty when there is none. */
    public Optional<PolicyHistory> history() {
        List<PublishedPolicy> published = published();
        return published.isEmpty()
                ? Optional.empty()
                : Optional.of(PolicyHistory.of(published.stream()
                        .map(policy -> new PolicyHistory.Version(policy.policy(), policy.effectiveFrom()))
                        .toList()));
    }

    /** The highest published version. */
    public PublishedPolicy latest() {
        return published().stream().reduce((lower, higher) -> higher).orElseThrow(PolicyCluster::nonePublished);
    }

    /** What to say where a policy is needed and none is published. */
    public static StackException nonePublished() {
        return new StackException("No policy is published: publish one with lethe policy publish FILE.");
    }

    /** One published version. */
    public PublishedPolicy version(int version) {
        return published().stream()
                .filter(policy -> policy.version() == version)
                .findFirst()
                .orElseThrow(() ->
                        new StackException("Version %d is not published: see lethe policy list.".formatted(version)));
    }

    /** The policy in {@code file}, as this cluster would hold it. Throws with every problem. */
    public PolicyText readChecked(Path file) {
        StackSettings stack = embedded();
        PolicyText text = stack == null ? PolicyText.readLiterally(file) : PolicyText.read(file, stack);
        return inWords(() -> {
            text.policy();
            return text;
        });
    }

    /** Publishes {@code draft}, in force after {@code effectiveIn}. */
    public Publication publish(PolicyText draft, Duration effectiveIn) {
        Clock clock = Clock.systemUTC();
        return inWords(() -> new PolicyPublisher(kafka, ids, clock)
                .publish(draft.yaml(), clock.instant().plus(effectiveIn)));
    }

    private static <T> T inWords(Supplier<T> action) {
        try {
            return action.get();
        } catch (PolicyException | PolicyUnavailableException | KafkaException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }
}
