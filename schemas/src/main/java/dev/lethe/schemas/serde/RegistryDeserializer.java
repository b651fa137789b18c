package dev.lethe.schemas.serde;

import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.registry.UnknownSchemaException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads any registered version of one schema from Confluent's wire format. Each writer's schema is asked for once.
 *
 * @param <R> the record type
 */
final class RegistryDeserializer<R extends SpecificRecord> implements Deserializer<R> {
    private static final ThreadLocal<@Nullable BinaryDecoder> DECODERS = new ThreadLocal<>();

    private final SchemaIds ids;
    private final Schema schema;
    private final Map<Integer, DatumReader<R>> readers = new ConcurrentHashMap<>();

    RegistryDeserializer(SchemaIds ids, Schema schema) {
        this.ids = ids;
        this.schema = schema;
    }

    @Override
    @SuppressWarnings("NullAway") // a tombstone is null in Kafka's contract
    public @Nullable R deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : decode(bytes);
    }

    private R decode(byte[] bytes) {
        DatumReader<R> reader = readerFor(ConfluentWireFormat.schemaId(bytes));
        int header = ConfluentWireFormat.HEADER_LENGTH;
        try {
            BinaryDecoder decoder =
                    DecoderFactory.get().binaryDecoder(bytes, header, bytes.length - header, DECODERS.get());
            DECODERS.set(decoder);
            @SuppressWarnings("NullAway") // no instance to reuse
            R record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw malformed();
            }
            return record;
        } catch (IOException | AvroRuntimeException | ClassCastException | IndexOutOfBoundsException e) {
            throw malformed();
        }
    }

    private DatumReader<R> readerFor(int id) {
        DatumReader<R> reader = readers.get(id);
        if (reader == null) {
            reader = new SpecificDatumReader<>(writerSchema(id), schema);
            readers.put(id, reader);
        }
        return reader;
    }

    private Schema writerSchema(int id) {
        try {
            Schema written = ids.schemaOf(id);
            if (!written.getFullName().equals(schema.getFullName())) {
                throw new MalformedRecordException("the record is not a " + schema.getName());
            }
            return written;
        } catch (UnknownSchemaException e) {
            throw new MalformedRecordException(e.getMessage() == null ? "unknown schema" : e.getMessage());
        }
    }

    private MalformedRecordException malformed() {
        return new MalformedRecordException("the body is not a " + schema.getName());
    }
}
