package dev.lethe.capture;

import dev.lethe.schemas.registry.SchemaIds;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** Asks another registry once for each schema and id, like the client that production uses. */
final class RememberedSchemaIds implements SchemaIds {
    private final SchemaIds asked;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    RememberedSchemaIds(SchemaIds asked) {
        this.asked = asked;
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return ids.computeIfAbsent(subject, unknown -> asked.idOf(subject, schema));
    }

    @Override
    public Schema schemaOf(int id) {
        return schemas.computeIfAbsent(id, asked::schemaOf);
    }
}
