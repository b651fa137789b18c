package dev.lethe.cli.sink;

import dev.lethe.cli.process.StackException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The table that a sink fills. It is read through a cursor, so that it may have any number of rows. Faults are told as
 * {@link StackException} in words; the driver is told to keep values out of them. Not safe for use by several threads.
 */
final class ContactTable implements AutoCloseable {
    static final String PREFIX = "jdbc:postgresql:";

    private static final int ROWS_AT_A_TIME = 2_000;
    private static final String NO_TABLE = "42P01";
    private static final String NO_COLUMN = "42703";

    private final Connection connection;
    private final String table;

    /** Takes a row. */
    interface Reader {
        /** The row's columns are tenant, contact_id and {@link ContactDigest#COLUMNS}. */
        void take(ResultSet row) throws SQLException;
    }

    private ContactTable(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /** Connects and sees whether the table and its columns are there. */
    static ContactTable open(String address, String user, @Nullable String password, String table) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("ApplicationName", "lethe sink rebuild");
        if (password != null) {
            properties.setProperty("password", password);
        }
        try {
            ContactTable opened = new ContactTable(DriverManager.getConnection(address, properties), table);
            opened.prepare();
            return opened;
        } catch (SQLException e) {
            throw new StackException(
                    "The database at %s lets nobody in as %s: %s".formatted(address, user, words(e)), e);
        }
    }

    private void prepare() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '60s'");
            connection.commit();
            statement.executeQuery(select() + " LIMIT 0").close();
            connection.commit();
        } catch (SQLException e) {
            close();
            if (NO_TABLE.equals(e.getSQLState()) || NO_COLUMN.equals(e.getSQLState())) {
                throw new StackException(
                        "The database has no table %s as the sink needs it: create it first, see Rebuilding a customer's database in docs/operations.md."
                                .formatted(table),
                        e);
            }
            throw e;
        }
    }

    /** Gives every row that there is now to {@code reader}, in no order. */
    void read(Reader reader) {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery(select())) {
                while (rows.next()) {
                    reader.take(rows);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new StackException("The table %s cannot be read: %s".formatted(table, words(e)), e);
        }
    }

    /** Deletes all rows: with their file where the user may, which leaves no dead rows. */
    void empty() {
        try (Statement statement = connection.createStatement()) {
            boolean whole;
            try (ResultSet right =
                    statement.executeQuery("SELECT has_table_privilege('%s', 'TRUNCATE')".formatted(table))) {
                whole = right.next() && right.getBoolean(1);
            }
            statement.execute((whole ? "TRUNCATE " : "DELETE FROM ") + table);
            connection.commit();
        } catch (SQLException e) {
            throw new StackException("The table %s cannot be emptied: %s".formatted(table, words(e)), e);
        }
    }

    private String select() {
        return "SELECT tenant, contact_id, %s FROM %s".formatted(String.join(", ", ContactDigest.COLUMNS), table);
    }

    /** The first sentence of what the driver says. */
    private static String words(SQLException e) {
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        return first.endsWith(".") ? first : first + ".";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // it ends with the process at the latest
        }
    }
}
