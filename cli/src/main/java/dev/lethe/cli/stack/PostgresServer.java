package dev.lethe.cli.stack;

import dev.lethe.cli.process.Check;
import dev.lethe.cli.process.Service;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.process.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The customer's database: PostgreSQL 17 with a generated password, on the loopback address, without sockets. */
final class PostgresServer {
    static final String NAME = "postgres";
    static final String USER = "lethe";
    static final String DATABASE = "lethe";

    private final StackSettings settings;
    private final Distribution distribution;
    private final StackSecrets secrets;

    PostgresServer(StackSettings settings, Distribution distribution, StackSecrets secrets) {
        this.settings = settings;
        this.distribution = distribution;
        this.secrets = secrets;
    }

    Service service() {
        List<String> command = new ArrayList<>(unprivileged());
        command.addAll(List.of(program("postgres"), "-D", data().toString(), "-h", StackAddresses.HOST));
        command.addAll(List.of("-p", Integer.toString(settings.port(StackPort.POSTGRES)), "-k", ""));
        serverSettings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        Check port = Check.port(settings.port(StackPort.POSTGRES));
        return Service.of(NAME, command, port)
                .readyWhen(() -> port.passes() && answers())
                .preparedBy(this::initialise)
                .inEnvironment(Map.of("LC_ALL", "C", "TZ", "UTC"), Set.of())
                .stoppedBy(StopSignal.INT);
    }

    /** Opens a connection to the pipeline's database, creating it when it does not exist. */
    Connection connect() throws SQLException {
        try (Connection admin = connect("postgres")) {
            createDatabase(admin);
        }
        return connect(DATABASE);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(settings.addresses().jdbc(database), USER, secrets.postgresPassword());
    }

    private static void createDatabase(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'");
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    /**
     * Old files of the log are deleted, not filled again. Logs never show statements, parameters or the column values
     * that an error's detail quotes.
     */
    private static Map<String, String> serverSettings() {
        return Map.of(
                "wal_recycle", "off",
                "shared_buffers", "32MB",
                "max_connections", "50",
                "log_error_verbosity", "terse",
                "log_min_error_statement", "panic",
                "log_parameter_max_length_on_error", "0",
                "timezone", "UTC",
                "log_timezone", "UTC");
    }

    /** Creates the data folder in one step, so that an interrupted start leaves nothing half made. */
    private void initialise() throws IOException, InterruptedException {
        if (Files.isDirectory(data())) {
            return;
        }
        Path partial = Files.createTempDirectory(data().getParent(), ".postgres-");
        Process initdb = new ProcessBuilder(initdbCommand(partial))
                .redirectErrorStream(true)
                .start();
        String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (initdb.waitFor() != 0) {
            throw new StackException("PostgreSQL's data folder cannot be created: " + output.strip() + hint());
        }
        Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> initdbCommand(Path folder) {
        List<String> command = new ArrayList<>(unprivileged());
        command.addAll(List.of(program("initdb"), "-D", folder.toString(), "-U", USER, "-A", "scram-sha-256"));
        command.addAll(List.of("--pwfile", secrets.postgresPasswordFile().toString()));
        command.addAll(List.of("-E", "UTF8", "--no-locale", "--no-instructions"));
        return command;
    }

    private static String hint() {
        return unprivileged().isEmpty()
                ? ""
                : System.lineSeparator()
                        + "As root it needs user namespaces: where they are forbidden, run lethe as another user.";
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private String program(String name) {
        return distribution.postgres().resolve("bin").resolve(name).toString();
    }

    private Path data() {
        return settings.folders().data(NAME);
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody. */
    private static List<String> unprivileged() {
        return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "--user", "--") : List.of();
    }
}
