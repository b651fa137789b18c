package dev.lethe.e2e.stack;

import dev.lethe.cli.stack.StackSecrets;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.schemas.registry.SchemaIds;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/**
 * A whole pipeline that runs, and what can happen to its parts. Parts have the names of the embedded stack's
 * components: {@code kafka}, {@code registry}, {@code postgres}, {@code connect}, {@code streams}, {@code capture},
 * {@code statistics}.
 */
public interface Stack extends AutoCloseable {
    /** With what the operator's Kafka clients reach the brokers. */
    Map<String, Object> kafka();

    /** Where the brokers are, as in {@code bootstrap.servers}. */
    default String brokers() {
        return String.valueOf(kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** {@link #kafka()} and some more settings. */
    default Map<String, Object> kafkaWith(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(kafka());
        settings.putAll(more);
        return settings;
    }

    /** For the operator's calls to the brokers. */
    default Admin admin() {
        return Admin.create(kafka());
    }

    /** Schemas of the stack's registry. */
    SchemaIds schemaIds();

    /** The registry's Confluent API. */
    URI registry();

    /** Capture server, without a path. */
    URI capture();

    /** Statistics server, without a path. */
    URI statistics();

    /** Health and queries of the streams application, without a path. */
    URI streams();

    /** JDBC address of the customers' database. */
    String jdbc();

    /** Keys and passwords. */
    StackSecrets secrets();

    /** The policy that the stack was started with, as it was published. */
    String policyText();

    /** Its rules. */
    Policy policy();

    /** A folder with everything that the parts have said so far, one file each. */
    Path logs();

    /** Asks Kafka Connect, {@code PUT /connectors/x/pause}; returns the answer's body. */
    String connect(String method, String path);

    /** What leads a {@code lethe} command to this stack: options of Java. */
    List<String> javaOptions();

    /** What leads a {@code lethe} command to this stack: options of the command. */
    List<String> commandOptions();

    /** Kills a part without notice (SIGKILL). It comes back as after any crash. */
    void kill(String part);

    /** How often a part was started again so far. */
    int restarts(String part);

    /** Whether everything serves. */
    boolean isReady();

    /**
     * Acts while a part is frozen: it lives, holds its connections and answers nobody. It goes on afterwards, whatever
     * happened.
     */
    <T> T whileFrozen(String part, Supplier<T> action);

    /** Acts while a part is dead and connections to it are refused. It is started afterwards, whatever happened. */
    <T> T whileDead(String part, Supplier<T> action);

    /** Stops everything in good order and starts it again. */
    void restart();

    /**
     * So far ahead that every process knows a version of the policy, and has the topics for it, before it is in force.
     */
    Duration policyLead();

    /** Longest time until a part that was killed serves again. */
    Duration longestRestart();

    /** Longest time until everything serves again after a restart, on an idle machine. */
    Duration longestStart();

    @Override
    void close();
}
