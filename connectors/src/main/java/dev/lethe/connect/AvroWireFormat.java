package dev.lethe.connect;

import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.serde.ConfluentWireFormat;
import dev.lethe.schemas.serde.MalformedRecordException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Generic Avro data in Confluent's wire format. Readers are kept by schema id; errors show no content. */
final class AvroWireFormat {
    private static final byte MAGIC = 0;
    private static final GenericData DATA = new GenericData().setFastReaderEnabled(true);

    private final SchemaIds ids;
    private final Map<Integer, WrittenSchema> written = new ConcurrentHashMap<>();

    AvroWireFormat(SchemaIds ids) {
        this.ids = ids;
    }

    /** A datum with the schema it was written with. */
    record Decoded(Schema schema, Object datum) {
        /** The schema's name only: the datum may be personal data. */
        @Override
        public String toString() {
            return schema.getFullName() + "(redacted)";
        }
    }

    Decoded decode(byte[] bytes) {
        WrittenSchema writer = writtenSchema(ConfluentWireFormat.schemaId(bytes));
        int header = ConfluentWireFormat.HEADER_LENGTH;
        try {
            @SuppressWarnings("NullAway") // no decoder to reuse
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, header, bytes.length - header, null);
            Decoded decoded = new Decoded(writer.schema(), writer.read(decoder));
            if (!decoder.isEnd()) {
                throw malformed(writer.schema());
            }
            return decoded;
        } catch (IOException | RuntimeException e) {
            throw malformed(writer.schema());
        }
    }

    byte[] encode(String subject, Schema schema, Object datum) {
        int id = ids.idOf(subject, schema);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            output.writeByte(MAGIC);
            output.writeInt(id);
            @SuppressWarnings("NullAway") // no encoder to reuse
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(output, null);
            new GenericDatumWriter<>(schema, DATA).write(datum, encoder);
            encoder.flush();
        } catch (IOException | AvroRuntimeException | NullPointerException | ClassCastException e) {
            throw new MalformedRecordException("the value is not a " + schema.getFullName());
        }
        return bytes.toByteArray();
    }

    private WrittenSchema writtenSchema(int id) {
        WrittenSchema known = written.get(id);
        if (known == null) {
            Schema schema = ids.schemaOf(id);
            known = new WrittenSchema(schema, newReader(schema));
            written.put(id, known);
        }
        return known;
    }

    @SuppressWarnings("unchecked") // GenericData reads whatever the schema says
    private static DatumReader<Object> newReader(Schema schema) {
        return (DatumReader<Object>) DATA.createDatumReader(schema);
    }

    private static MalformedRecordException malformed(Schema schema) {
        return new MalformedRecordException("the body is not a " + schema.getFullName());
    }

    private record WrittenSchema(Schema schema, DatumReader<Object> reader) {
        Object read(BinaryDecoder decoder) throws IOException {
            @SuppressWarnings("NullAway") // no instance to reuse
            Object datum = reader.read(null, decoder);
            return datum;
        }
    }
}
