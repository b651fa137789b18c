package dev.lethe.cli.sink;

import dev.lethe.cli.deployment.Deployment;
import dev.lethe.cli.deployment.Part;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.process.StackException;
import dev.lethe.connect.SinkConfigs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a sink's worker and database are, unless the deployment says so. */
final class SinkOptions {

    @Option(
            names = "--connect",
            paramLabel = "URL",
            description = "REST interface of the Kafka Connect worker (default: the deployment's).")
    private @Nullable URI connect;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "JDBC address of the database (default: the deployment's, else the connector's own).")
    private @Nullable String database;

    @Option(
            names = "--database-user",
            paramLabel = "NAME",
            description = "Who reads and empties the table (default: the deployment's, else the connector's user).")
    private @Nullable String user;

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "File with that user's password (default: the deployment's).")
    private @Nullable Path passwordFile;

    /** The worker. */
    Part worker(PolicyCluster cluster) {
        if (connect != null) {
            if (!String.valueOf(connect.getScheme()).startsWith("http")) {
                throw new StackException("--connect must be an address as in http://connect:8083.");
            }
            return Part.at("Kafka Connect", connect, "is the worker running? See --connect.");
        }
        Deployment deployment = cluster.deployment();
        if (deployment == null) {
            throw new StackException("Give --connect, the worker's address, with --kafka and --registry.");
        }
        return deployment.connect();
    }

    /** Connects to the table that the connector fills. */
    ContactTable table(PolicyCluster cluster, String connector, SinkFacts facts) {
        Deployment deployment = cluster.deployment();
        Optional<String> known =
                deployment == null || database != null ? Optional.empty() : known(deployment, connector, facts);
        return ContactTable.open(
                database == null ? known.orElse(facts.database()) : given(database, facts),
                user == null ? known.flatMap(address -> userOf(deployment)).orElse(facts.user()) : user,
                password(known.isPresent() && user == null ? deployment : null),
                facts.table());
    }

    private static String given(String database, SinkFacts facts) {
        if (!database.startsWith(ContactTable.PREFIX)) {
            throw new StackException("--database must begin with %s.".formatted(ContactTable.PREFIX));
        }
        facts.requireSame(database, "--database");
        return database;
    }

    /**
     * Address of the connector's database as the deployment's server has it: for the connector of customers' contacts,
     * whose database a deployment names, and for others on the same server. A file may name the server otherwise than
     * the worker does.
     */
    static Optional<String> known(Deployment deployment, String connector, SinkFacts facts) {
        Optional<String> address = deployment.database();
        if (address.isPresent() && facts.isBeside(address.get())) {
            return address.map(facts::on);
        }
        if (deployment.embedded().isPresent() || !connector.equals(SinkConfigs.CUSTOMER_CONTACTS)) {
            return Optional.empty();
        }
        address.ifPresent(given -> facts.requireSame(given, "database.url"));
        return Optional.of(address.orElse(facts.database()));
    }

    private static Optional<String> userOf(@Nullable Deployment deployment) {
        return deployment == null ? Optional.empty() : deployment.databaseUser();
    }

    private @Nullable String password(@Nullable Deployment deployment) {
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
        return deployment == null ? null : deployment.secrets().postgresPassword();
    }
}
