package dev.lethe.connect;

import dev.lethe.connect.AvroWireFormat.Decoded;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.registry.IncompatibleSchemaException;
import dev.lethe.schemas.registry.RegistryUnavailableException;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.registry.UnknownSchemaException;
import dev.lethe.schemas.serde.MalformedRecordException;
import io.apicurio.registry.serde.avro.NonRecordContainer;
import io.apicurio.registry.utils.converter.avro.AvroData;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converts between Avro in Confluent's wire format and Connect's data. A record is read with the schema it was written
 * with; {@code null} is a tombstone in both directions.
 *
 * <p>The registry is asked once for each schema, never for each record. A record that cannot be read is a
 * {@link DataException} that shows no content and hides causes that would; a registry that does not answer is a
 * {@link RetriableException}, so that Connect waits instead of giving up when {@code errors.retry.timeout} allows it.
 * Safe for use by several threads after {@link #configure}.
 */
public final class RegistryAvroConverter implements Converter {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryAvroConverter.class);

    private final Function<Map<String, ?>, SchemaIds> registry;
    private @Nullable AvroData avroData;
    private @Nullable AvroWireFormat wireFormat;
    private String subjectSuffix = "-value";

    /** For Connect, which calls {@link #configure} next. */
    public RegistryAvroConverter() {
        this(ConfluentSchemaIds::new);
    }

    RegistryAvroConverter(Function<Map<String, ?>, SchemaIds> registry) {
        this.registry = registry;
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        RegistryAvroConverterConfig config = new RegistryAvroConverterConfig(settings);
        avroData = new AvroData(config.schemaCacheSize());
        wireFormat = new AvroWireFormat(registry.apply(config.registrySettings()));
        subjectSuffix = isKey ? "-key" : "-value";
    }

    @Override
    public ConfigDef config() {
        return RegistryAvroConverterConfig.CONFIG_DEF;
    }

    @Override
    public String version() {
        String version = RegistryAvroConverter.class.getPackage().getImplementationVersion();
        return version == null ? "undefined" : version;
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte @Nullable [] bytes) {
        return bytes == null ? SchemaAndValue.NULL : guarded("read", topic, () -> read(bytes));
    }

    @Override
    @SuppressWarnings("NullAway") // a tombstone is null in Connect's contract
    public byte @Nullable [] fromConnectData(String topic, @Nullable Schema schema, @Nullable Object value) {
        return value == null ? null : guarded("written", topic, () -> write(topic, schema, value));
    }

    private SchemaAndValue read(byte[] bytes) {
        Decoded decoded = configured(wireFormat).decode(bytes);
        return configured(avroData).toConnectData(decoded.schema(), decoded.datum());
    }

    @SuppressWarnings("NullAway") // AvroData takes a missing schema as null
    private byte[] write(String topic, @Nullable Schema schema, Object value) {
        AvroData data = configured(avroData);
        org.apache.avro.Schema avroSchema = data.fromConnectSchema(schema);
        Object datum = data.fromConnectData(schema, value);
        return configured(wireFormat).encode(topic + subjectSuffix, avroSchema, bare(datum));
    }

    /** AvroData wraps what is not a record together with its schema. */
    private static Object bare(Object datum) {
        return datum instanceof NonRecordContainer<?> wrapped ? wrapped.getValue() : datum;
    }

    private static <T> T guarded(String verb, String topic, Supplier<T> conversion) {
        try {
            return conversion.get();
        } catch (RegistryUnavailableException e) {
            LOG.warn("A record of {} waits: {}", topic, e.getMessage());
            throw new RetriableException("a record of " + topic + " waits: " + e.getMessage(), e);
        } catch (MalformedRecordException | UnknownSchemaException | IncompatibleSchemaException e) {
            throw unusable(verb, topic, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            throw unusable(verb, topic, e.getClass().getSimpleName());
        }
    }

    private static DataException unusable(String verb, String topic, String why) {
        return new DataException("a record of " + topic + " cannot be " + verb + ": " + why);
    }

    private static <T> T configured(@Nullable T part) {
        return Objects.requireNonNull(part, "configure() comes first");
    }
}
