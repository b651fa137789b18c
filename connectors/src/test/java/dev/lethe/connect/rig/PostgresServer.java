package dev.lethe.connect.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL with one user, whose password lies in a file. It can be stopped and started again with its data. */
public final class PostgresServer implements Part {
    private static final String USER = "lethe";
    private static final String PASSWORD = "correct horse battery staple";

    private final Path directory;
    private final int port;
    private ServerProcess process;

    private PostgresServer(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        this.process = launch();
    }

    /** Makes an empty database in {@code directory} and starts it. */
    public static PostgresServer start(Path directory) throws IOException, InterruptedException {
        PostgresArchive.unpackInto(directory.resolve("install"));
        Path password = Files.createDirectory(directory.resolve("secrets")).resolve("postgres-password");
        Files.writeString(password, PASSWORD);
        ServerProcess.run(
                directory,
                asOrdinaryUser(List.of(
                        directory.resolve("install/bin/initdb").toString(),
                        "--pgdata=" + directory.resolve("data"),
                        "--username=" + USER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync")));
        return new PostgresServer(directory, ServerProcess.freePort());
    }

    /** JDBC address without user and password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** The user that owns everything. */
    public String user() {
        return USER;
    }

    /** Where the password's file is. */
    public Path secrets() {
        return directory.resolve("secrets");
    }

    /** The password, to look for it where it must not be. */
    public String password() {
        return PASSWORD;
    }

    /** A new connection with rights to everything. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, PASSWORD);
    }

    /** What the server has written to its log. */
    public String log() throws IOException {
        return process.log();
    }

    /** Stops the server and keeps its data. */
    public void stop() {
        process.close();
    }

    /** Starts a stopped server on the port it had. */
    public void startAgain() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        stop();
    }

    private ServerProcess launch() throws IOException {
        List<String> command = asOrdinaryUser(List.of(
                directory.resolve("install/bin/postgres").toString(),
                "-D",
                directory.resolve("data").toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off",
                "-c",
                "log_error_verbosity=terse",
                "-c",
                "log_min_error_statement=panic"));
        return ServerProcess.start(directory, command).awaitReady(() -> {
            connect().close();
            return true;
        });
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody in particular. */
    private static List<String> asOrdinaryUser(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>();
        if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            whole.addAll(List.of("unshare", "--user"));
        }
        whole.addAll(command);
        return whole;
    }
}
