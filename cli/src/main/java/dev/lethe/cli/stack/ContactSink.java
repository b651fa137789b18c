package dev.lethe.cli.stack;

import dev.lethe.cli.process.StackException;
import dev.lethe.connect.ContactsDatabase;
import dev.lethe.connect.SchemaSql;
import dev.lethe.connect.SecretReference;
import dev.lethe.connect.SinkConfigs;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What brings contacts from the broker into PostgreSQL: the table, and the connector that fills it. */
final class ContactSink {
    static final String TABLES = "tables";
    static final String CONNECTORS = "connectors";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StackSettings settings;
    private final StackSecrets secrets;
    private final PostgresServer postgres;

    ContactSink(StackSettings settings, StackSecrets secrets, PostgresServer postgres) {
        this.settings = settings;
        this.secrets = secrets;
        this.postgres = postgres;
    }

    /** Creates the database and the table where they do not exist. */
    void createTables() throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SchemaSql.customerContacts());
        }
    }

    /**
     * Configures the connector and returns when its task runs. One that was stopped stays so: the rebuild that stopped
     * it goes on when it is run again.
     */
    void deploy() throws IOException, InterruptedException {
        ConnectClient connect = new ConnectClient(settings.addresses().connect());
        connect.put(SinkConfigs.CUSTOMER_CONTACTS, configuration());
        awaitRunning(connect, SinkConfigs.CUSTOMER_CONTACTS);
    }

    private Map<String, String> configuration() {
        Path password = secrets.postgresPasswordFile();
        SecretReference reference =
                new SecretReference(settings.folders().secrets(), String.valueOf(password.getFileName()));
        return SinkConfigs.customerContacts(
                settings.addresses().registry().toString(),
                new ContactsDatabase(settings.addresses().jdbc(), PostgresServer.USER, reference));
    }

    private static void awaitRunning(ConnectClient connect, String name) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        String state = connect.taskState(name);
        while (!state.equals("RUNNING") && !connect.isStopped(name)) {
            if (state.equals("FAILED") || Instant.now().isAfter(deadline)) {
                throw new StackException("The connector %s is %s instead of RUNNING: see lethe logs %s."
                        .formatted(name, state, ConnectWorker.NAME));
            }
            Thread.sleep(100);
            state = connect.taskState(name);
        }
    }
}
