package dev.lethe.connect;

import dev.lethe.schemas.registry.RegistryUnavailableException;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.registry.UnknownSchemaException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** A registry in memory that can be taken down and counts what it is asked. */
final class FakeRegistry implements SchemaIds {
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private boolean down;
    private int questions;

    void put(int id, Schema schema) {
        schemas.put(id, schema);
    }

    void goDown() {
        down = true;
    }

    void comeBack() {
        down = false;
    }

    int questions() {
        return questions;
    }

    Map<String, Integer> idsBySubject() {
        return Map.copyOf(ids);
    }

    @Override
    public int idOf(String subject, Schema schema) {
        answerOrFail();
        int id = schemas.entrySet().stream()
                .filter(known -> known.getValue().equals(schema))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(100 + schemas.size());
        schemas.put(id, schema);
        ids.put(subject, id);
        return id;
    }

    @Override
    public Schema schemaOf(int id) {
        answerOrFail();
        Schema schema = schemas.get(id);
        if (schema == null) {
            throw new UnknownSchemaException("the registry knows no schema " + id);
        }
        return schema;
    }

    private void answerOrFail() {
        questions++;
        if (down) {
            throw new RegistryUnavailableException("the schema registry did not answer");
        }
    }
}
