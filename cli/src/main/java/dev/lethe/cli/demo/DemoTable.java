package dev.lethe.cli.demo;

import dev.lethe.traffic.expect.ExpectedContact;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The table that the sink fills, read over one connection. Not thread-safe. */
final class DemoTable implements AutoCloseable {
    static final String USER = "lethe";

    private static final List<String> COLUMNS =
            List.of("email", "phone", "given_name", "family_name", "postal_code", "birth_date");

    private final Connection connection;

    DemoTable(Connection connection) {
        this.connection = connection;
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
    Map<String, ExpectedContact> rows() throws SQLException {
        Map<String, ExpectedContact> rows = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM customer_contacts")) {
            while (found.next()) {
                rows.put(found.getString("tenant") + "/" + found.getString("contact_id"), row(found));
            }
        }
        return rows;
    }

    private static ExpectedContact row(ResultSet found) throws SQLException {
        Map<String, String> fields = new HashMap<>();
        for (String column : COLUMNS) {
            Contents.put(fields, column.replace('_', '-'), found.getString(column));
        }
        Contents.putCustom(fields, found.getString("custom"));
        return new ExpectedContact(found.getString("tenant"), Map.copyOf(fields), found.getString("purposes"));
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
