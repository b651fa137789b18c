package dev.lethe.schemas.serde;

/**
 * Confluent's wire format: one byte 0, the schema's id as four bytes (big endian), then the Avro binary body.
 *
 * <p>Source: Confluent documentation, "Formats, Serializers, and Deserializers", section "Wire format".
 */
public final class ConfluentWireFormat {
    /** Number of bytes before the body. */
    public static final int HEADER_LENGTH = 5;

    private static final byte MAGIC = 0;

    private ConfluentWireFormat() {}

    /** Writes the header for {@code schemaId} into the first five bytes of {@code target}. */
    static void writeHeader(byte[] target, int schemaId) {
        target[0] = MAGIC;
        target[1] = (byte) (schemaId >>> 24);
        target[2] = (byte) (schemaId >>> 16);
        target[3] = (byte) (schemaId >>> 8);
        target[4] = (byte) schemaId;
    }

    /**
     * The id in the header of {@code record}.
     *
     * @throws MalformedRecordException when the header is missing or has another magic byte
     */
    public static int schemaId(byte[] record) {
        if (record.length < HEADER_LENGTH || record[0] != MAGIC) {
            throw new MalformedRecordException("the record does not begin with Confluent's header");
        }
        return (record[1] & 0xFF) << 24 | (record[2] & 0xFF) << 16 | (record[3] & 0xFF) << 8 | (record[4] & 0xFF);
    }
}
