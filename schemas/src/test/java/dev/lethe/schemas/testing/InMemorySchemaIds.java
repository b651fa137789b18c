package dev.lethe.schemas.testing;

import dev.lethe.schemas.registry.RegistryUnavailableException;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.registry.UnknownSchemaException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A registry that lives in memory, for tests: hands out ids from 1, one for each schema. {@link #goDown()} makes it
 * fail like a registry that does not answer, also for schemas that it knows.
 */
public final class InMemorySchemaIds implements SchemaIds {
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<Schema, Integer> ids = new HashMap<>();
    private boolean down;

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        requireUp();
        return ids.computeIfAbsent(schema, added -> {
            schemas.add(added);
            return schemas.size();
        });
    }

    @Override
    public synchronized Schema schemaOf(int id) {
        requireUp();
        if (id < 1 || id > schemas.size()) {
            throw new UnknownSchemaException("the registry knows no schema " + id);
        }
        return schemas.get(id - 1);
    }

    /** From now on nothing is answered. */
    public synchronized void goDown() {
        down = true;
    }

    /** From now on everything is answered again. */
    public synchronized void comeBack() {
        down = false;
    }

    private void requireUp() {
        if (down) {
            throw new RegistryUnavailableException("the schema registry did not answer");
        }
    }
}
