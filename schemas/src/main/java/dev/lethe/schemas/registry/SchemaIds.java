package dev.lethe.schemas.registry;

import org.apache.avro.Schema;

/** Which id stands for which schema. Implementations are safe for use by several threads. */
public interface SchemaIds {

    /**
     * The id of {@code schema} under {@code subject}, registering it when it is new.
     *
     * @throws RegistryUnavailableException when the registry must be asked and does not answer
     * @throws IncompatibleSchemaException when the registry refuses the schema
     */
    int idOf(String subject, Schema schema);

    /**
     * The schema that {@code id} stands for.
     *
     * @throws RegistryUnavailableException when the registry must be asked and does not answer
     * @throws UnknownSchemaException when the registry knows no such id
     */
    Schema schemaOf(int id);
}
