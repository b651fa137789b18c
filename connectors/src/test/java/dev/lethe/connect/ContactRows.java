package dev.lethe.connect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What stands in the customer's table. */
final class ContactRows {
    private final Source database;

    ContactRows(Source database) {
        this.database = database;
    }

    /** Opens connections. */
    @FunctionalInterface
    interface Source {
        Connection connect() throws SQLException;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Contact id to email, of the rows whose id begins with {@code prefix}. */
    Map<String, String> emails(String prefix) throws SQLException {
        String sql = "select contact_id, email from customer_contacts where starts_with(contact_id, ?)";
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, prefix);
            ResultSet rows = query.executeQuery();
            Map<String, String> emails = new TreeMap<>();
            while (rows.next()) {
                emails.put(rows.getString(1), rows.getString(2));
            }
            return emails;
        }
    }

    /** The row's columns as text, timestamps as instants; empty when there is no such row. */
    Map<String, @Nullable String> row(String contactId) throws SQLException {
        String sql = "select *, jsonb_typeof(custom) as custom_type from customer_contacts where contact_id = ?";
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, contactId);
            ResultSet rows = query.executeQuery();
            return rows.next() ? columns(rows) : Map.of();
        }
    }

    private static Map<String, @Nullable String> columns(ResultSet row) throws SQLException {
        ResultSetMetaData table = row.getMetaData();
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        for (int column = 1; column <= table.getColumnCount(); column++) {
            columns.put(table.getColumnName(column), text(row.getObject(column)));
        }
        return columns;
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Timestamp timestamp) {
            return timestamp.toInstant().toString();
        }
        return value == null ? null : value.toString();
    }
}
