package dev.lethe.benchmarks.statistics;

import dev.lethe.schemas.registry.SchemaIds;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Ids of schemas for one process alone. Not thread-safe. */
public final class LocalSchemaIds implements SchemaIds {
    private final List<Schema> schemas = new ArrayList<>();

    @Override
    public int idOf(String subject, Schema schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema);
    }

    @Override
    public Schema schemaOf(int id) {
        return schemas.get(id);
    }
}
