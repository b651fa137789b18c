package dev.lethe.cli.demo;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The table that the sink fills, read over one connection. Not thread-safe. */
final class DemoTable implements AutoCloseable {
    static final String USER = "lethe";

    private final Connection connection;

    DemoTable(Connection connection) {
        this.connection = connection;
    }

    /** One contact, by the columns that the demonstration compares. */
    record Row(
            String tenant, @Nullable String email, @Nullable String givenName, String purposes) {

        @Override
        public String toString() {
            return "Row(redacted)";
        }
    }

    Map<String, Long> rowsByTenant() throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT tenant, count(*) FROM customer_contacts GROUP BY tenant")) {
            while (found.next()) {
                counts.put(found.getString(1), found.getLong(2));
            }
        }
        return counts;
    }

    /** All rows, by {@code tenant/contact_id}. */
    Map<String, Row> rows() throws SQLException {
        Map<String, Row> rows = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT tenant, contact_id, email, given_name, purposes FROM customer_contacts")) {
            while (found.next()) {
                rows.put(
                        found.getString(1) + "/" + found.getString(2),
                        new Row(found.getString(1), found.getString(3), found.getString(4), found.getString(5)));
            }
        }
        return rows;
    }

    /** Which of {@code emails} have a row at {@code tenant}. */
    Set<String> present(String tenant, Collection<String> emails) throws SQLException {
        Array wanted = connection.createArrayOf("text", emails.toArray());
        Set<String> present = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT email FROM customer_contacts WHERE tenant = ? AND email = ANY (?)")) {
            statement.setString(1, tenant);
            statement.setArray(2, wanted);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    present.add(found.getString(1));
                }
            }
        } finally {
            wanted.free();
        }
        return present;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
