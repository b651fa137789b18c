package dev.lethe.schemas.registry;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.ParsedSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/**
 * Schema ids of a Confluent-compatible registry. Each id and each schema is asked for once and kept; the number kept is
 * the number of our schema versions. New subjects get the compatibility {@code BACKWARD_TRANSITIVE}.
 *
 * <p>Takes Confluent's own setting names: {@code schema.registry.url}, {@code basic.auth.credentials.source},
 * {@code basic.auth.user.info}, {@code schema.registry.ssl.*}.
 */
public final class ConfluentSchemaIds implements SchemaIds {
    /** Confluent's name of the setting that holds the registry's address. */
    public static final String URL_SETTING = "schema.registry.url";

    private static final String COMPATIBILITY = "BACKWARD_TRANSITIVE";
    private static final int ATTEMPTS = 10;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int SCHEMA_NOT_FOUND = 40_403;

    private final SchemaRegistryClient client;
    private final String address;
    private final Map<String, Map<Schema, Integer>> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    /** Connects lazily: a registry that is down shows at the first schema that must be asked for. */
    public ConfluentSchemaIds(Map<String, ?> settings) {
        Map<String, Object> copy = new HashMap<>(settings);
        List<String> urls = List.of(String.valueOf(copy.get(URL_SETTING)).split(",", -1));
        this.address = String.join(",", urls).replaceAll("//[^/@]*@", "//");
        this.client = new CachedSchemaRegistryClient(urls, 1_000, List.of(new AvroSchemaProvider()), copy);
    }

    /** Those of the registry at {@code url}, or at one of several, separated by commas; nothing else is set. */
    public static ConfluentSchemaIds at(String url) {
        return new ConfluentSchemaIds(Map.of(URL_SETTING, url));
    }

    @Override
    public int idOf(String subject, Schema schema) {
        Map<Schema, Integer> known = ids.computeIfAbsent(subject, name -> new ConcurrentHashMap<>());
        Integer id = known.get(schema);
        if (id == null) {
            id = register(subject, schema);
            known.put(schema, id);
        }
        return id;
    }

    @Override
    public Schema schemaOf(int id) {
        Schema schema = schemas.get(id);
        if (schema == null) {
            schema = fetch(id);
            schemas.put(id, schema);
        }
        return schema;
    }

    /**
     * Tries again when the registry refuses a schema that it calls compatible: two processes that register one subject
     * at the same time get in each other's way.
     */
    private int register(String subject, Schema schema) {
        AvroSchema parsed = new AvroSchema(schema.toString());
        for (int attempt = 1; ; attempt++) {
            try {
                int id = client.register(subject, parsed);
                client.updateCompatibility(subject, COMPATIBILITY);
                schemas.putIfAbsent(id, schema);
                return id;
            } catch (RestClientException e) {
                if (e.getStatus() != CONFLICT && e.getStatus() != UNPROCESSABLE) {
                    throw unavailable("register " + subject, e);
                }
                if (attempt == ATTEMPTS || !isCompatible(subject, parsed)) {
                    throw new IncompatibleSchemaException("the registry refuses the schema of " + subject
                            + ": it is not " + COMPATIBILITY + " with the registered versions");
                }
            } catch (IOException e) {
                throw unavailable("register " + subject, e);
            }
        }
    }

    private boolean isCompatible(String subject, AvroSchema schema) {
        try {
            return client.testCompatibility(subject, schema);
        } catch (RestClientException | IOException e) {
            throw unavailable("check " + subject, e);
        }
    }

    private Schema fetch(int id) {
        try {
            ParsedSchema parsed = client.getSchemaById(id);
            return new Schema.Parser().parse(parsed.canonicalString());
        } catch (RestClientException e) {
            if (e.getErrorCode() == SCHEMA_NOT_FOUND || e.getStatus() == 404) {
                throw new UnknownSchemaException("the registry knows no schema " + id);
            }
            throw unavailable("fetch schema " + id, e);
        } catch (IOException e) {
            throw unavailable("fetch schema " + id, e);
        }
    }

    private RegistryUnavailableException unavailable(String what, Exception cause) {
        RegistryUnavailableException failure = new RegistryUnavailableException(
                "the schema registry at %s did not answer: could not %s".formatted(address, what));
        failure.initCause(cause);
        return failure;
    }
}
