package dev.lethe.cli.deployment;

import dev.lethe.cli.process.StackException;
import dev.lethe.cli.security.OperatorAdmin;
import dev.lethe.cli.stack.StackSecrets;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.topic.RetentionPlan;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * Where the parts of a pipeline are and what lets the operator in. A part that is not described is missed when a
 * command asks for it: then a {@link StackException} says what to give.
 */
public interface Deployment {

    /** How the operator's Kafka clients reach the brokers. */
    Map<String, Object> kafka();

    /** For the operator's short calls to the brokers. */
    default Admin admin() {
        return OperatorAdmin.of(kafka());
    }

    /** Schemas of the registry. */
    SchemaIds schemaIds();

    /** Keys, tokens and passwords, in the layout that {@code lethe secrets create} gives the folder operator. */
    StackSecrets secrets();

    /** The key-management service's key that encrypts the keyset of people's data keys; empty: it is in the clear. */
    Optional<String> subjectKeysetService();

    /** The capture server. */
    Part capture();

    /** The streams application, any instance. */
    Part streams();

    /** The statistics server. */
    Part statistics();

    /** Kafka Connect's REST interface. */
    Part connect();

    /** JDBC address of the database of customers' contacts, with parameters; empty: as the connector has it. */
    Optional<String> database();

    /** Who reads and empties the table there; empty: the connector's user. */
    Optional<String> databaseUser();

    /** What follows from the bound that the streams application runs under. */
    RetentionPlan retentionPlan();

    /** The stack on this machine, when it is that. */
    Optional<StackSettings> embedded();

    /** Throws a {@link StackException} when it can be told without asking anybody that nothing runs. */
    void requireRunning();

    /** Throws a {@link StackException} when it can be told without asking anybody that not all of it runs. */
    void requireReady();
}
