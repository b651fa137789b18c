package dev.lethe.e2e.read;

import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.stack.Stack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The customers' database. */
public final class ContactTable {
    private static final String USER = "lethe";

    private final Stack stack;

    /** The database of {@code stack}. */
    public ContactTable(Stack stack) {
        this.stack = stack;
    }

    /** Every row of every tenant. */
    public List<ContactRow> rows() {
        List<ContactRow> rows = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT * FROM customer_contacts ORDER BY tenant, contact_id")) {
            while (found.next()) {
                rows.add(row(found));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
    }

    /** How many rows there are. */
    public long count() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT count(*) FROM customer_contacts")) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
    }

    /** The rows that hold anything of one person, at any tenant. */
    public List<ContactRow> rowsOf(Person person) {
        return rows().stream()
                .filter(row -> String.join(" ", row.email(), row.givenName(), row.familyName(), row.custom())
                        .toLowerCase(Locale.ROOT)
                        .contains(person.word()))
                .toList();
    }

    /** Changes rows behind the sink's back; returns how many. */
    public int tamper(String sql, String... values) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not do it", e);
        }
    }

    /** Acts while somebody reads the table and so keeps everybody from emptying it. */
    public <T> T whileRead(Supplier<T> action) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeQuery("SELECT FROM customer_contacts LIMIT 0").close();
            T result = action.get();
            connection.rollback();
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not answer", e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(stack.jdbc(), USER, stack.secrets().postgresPassword());
    }

    private static ContactRow row(ResultSet found) throws SQLException {
        return new ContactRow(
                found.getString("tenant"),
                found.getString("contact_id"),
                found.getString("email"),
                found.getString("phone"),
                found.getString("given_name"),
                found.getString("family_name"),
                found.getString("postal_code"),
                found.getString("custom"),
                found.getString("purposes"),
                found.getString("widget"),
                found.getString("notice_version"),
                instant(found, "collected_at"),
                instant(found, "updated_at"),
                found.getInt("policy_version"),
                found.getString("birth_date"));
    }

    private static Instant instant(ResultSet found, String column) throws SQLException {
        return found.getObject(column, OffsetDateTime.class).toInstant();
    }
}
