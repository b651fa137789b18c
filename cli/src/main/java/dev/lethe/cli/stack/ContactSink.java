package dev.lethe.cli.stack;

import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

    private static final String TABLE_SQL = "/dev/lethe/connect/customer_contacts.sql";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StackSettings settings;
    private final PostgresServer postgres;

    ContactSink(StackSettings settings, PostgresServer postgres) {
        this.settings = settings;
        this.postgres = postgres;
    }

    /** Creates the database and the table where they do not exist. */
    void createTables() throws SQLException, IOException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(resource(TABLE_SQL));
        }
    }

    /** Configures the connector and returns when its task runs. */
    void deploy(String name, Map<String, String> configuration) throws IOException, InterruptedException {
        ConnectClient connect = new ConnectClient(settings.addresses().connect());
        connect.put(name, configuration);
        Instant deadline = Instant.now().plus(PATIENCE);
        String state = connect.taskState(name);
        while (!state.equals("RUNNING")) {
            if (state.equals("FAILED") || Instant.now().isAfter(deadline)) {
                throw new StackException("The connector %s is %s instead of RUNNING: see lethe logs %s."
                        .formatted(name, state, ConnectWorker.NAME));
            }
            Thread.sleep(100);
            state = connect.taskState(name);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream resource = ContactSink.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new StackException("The distribution lacks " + name + ": rebuild the connectors.");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
