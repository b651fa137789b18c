package dev.lethe.cli.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.lethe.schemas.avro.Contact;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Eight bytes that stand for all values of a contact, the same for a record and for the row that the sink makes of it.
 * So rows and records can be compared without keeping anybody's values. Not safe for use by several threads.
 */
final class ContactDigest {
    /** The columns that a contact fills: its fields, by name. */
    static final List<String> COLUMNS = Contact.getClassSchema().getFields().stream()
            .map(Schema.Field::name)
            .toList();

    private static final int CUSTOM = COLUMNS.indexOf("custom");
    private static final int ABSENT = -1;

    private final ObjectMapper json = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final MessageDigest sha256;

    ContactDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of a record. */
    long of(Contact contact) {
        for (int field = 0; field < COLUMNS.size(); field++) {
            add(field, contact.get(field));
        }
        return end();
    }

    /** Of a row whose columns from {@code first} on are {@link #COLUMNS}. */
    long of(ResultSet row, int first) throws SQLException {
        for (int field = 0; field < COLUMNS.size(); field++) {
            Object value = row.getObject(first + field);
            add(field, value instanceof java.sql.Timestamp ? moment(row, first + field) : value);
        }
        return end();
    }

    private static Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private void add(int field, @Nullable Object value) {
        if (value == null) {
            sha256.update(number(ABSENT));
            return;
        }
        String text = value instanceof Instant moment ? Long.toString(moment.toEpochMilli()) : value.toString();
        byte[] bytes = (field == CUSTOM ? inOrder(text) : text).getBytes(StandardCharsets.UTF_8);
        sha256.update(number(bytes.length));
        sha256.update(bytes);
    }

    /** PostgreSQL keeps JSON in an order and with spaces of its own. */
    private String inOrder(String text) {
        try {
            return json.writeValueAsString(json.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private long end() {
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
