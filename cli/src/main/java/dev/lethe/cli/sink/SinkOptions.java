package dev.lethe.cli.sink;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.StackSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a sink's worker and database are, unless they are those of the stack on this machine. */
final class SinkOptions {

    @Option(
            names = "--connect",
            paramLabel = "URL",
            description = "REST interface of the Kafka Connect worker (default: that of the stack on this machine).")
    private @Nullable URI connect;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "JDBC address of the database (default: the one that the connector is given).")
    private @Nullable String database;

    @Option(
            names = "--database-user",
            paramLabel = "NAME",
            description = "Who reads and empties the table (default: the connector's user).")
    private @Nullable String user;

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "File with that user's password (default: that of the stack on this machine).")
    private @Nullable Path passwordFile;

    /** The worker's address. */
    URI worker(PolicyCluster cluster) {
        if (connect != null) {
            if (!String.valueOf(connect.getScheme()).startsWith("http")) {
                throw new StackException("--connect must be an address as in http://connect:8083.");
            }
            return connect;
        }
        StackSettings stack = cluster.embedded();
        if (stack == null) {
            throw new StackException("Give --connect, the worker's address, with --kafka and --registry.");
        }
        return stack.addresses().connect();
    }

    /** Connects to the table that the connector fills. */
    ContactTable table(PolicyCluster cluster, SinkFacts facts) {
        if (database != null) {
            if (!database.startsWith(ContactTable.PREFIX)) {
                throw new StackException("--database must begin with %s.".formatted(ContactTable.PREFIX));
            }
            facts.requireSame(database);
        }
        return ContactTable.open(
                database == null ? facts.database() : database,
                user == null ? facts.user() : user,
                password(cluster, facts),
                facts.table());
    }

    private @Nullable String password(PolicyCluster cluster, SinkFacts facts) {
        if (passwordFile != null) {
            try {
                return Files.readString(passwordFile).strip();
            } catch (IOException e) {
                throw new StackException(
                        "The file %s cannot be read: give another one with --database-password-file."
                                .formatted(passwordFile),
                        e);
            }
        }
        StackSettings stack = cluster.embedded();
        if (stack == null
                || database != null
                || user != null
                || !facts.isBeside(stack.addresses().jdbc())) {
            return null;
        }
        return stack.secrets().postgresPassword();
    }
}
