package dev.lethe.benchmarks.pipeline;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * What the plain loop writes to one topic for each event that it reads.
 *
 * @param topic where to
 * @param perEvent how many records for an event, on average
 * @param sample the records that are written, in turn
 */
record Output(String topic, double perEvent, List<ProducerRecord<byte[], byte[]>> sample) {
    /** Topics of the plain loop are called like those of the pipeline, after this. */
    static final String PREFIX = "bench.ceiling.";

    /** As many and as large records for an event as {@code written} for {@code events}. */
    static List<Output> like(Written written, long events) {
        return written.topics().entrySet().stream()
                .map(topic -> new Output(
                        PREFIX + topic.getKey(),
                        topic.getValue().records() / events,
                        topic.getValue().sample()))
                .toList();
    }

    static void write(List<Output> outputs, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(outputs.size());
            for (Output output : outputs) {
                out.writeUTF(output.topic());
                out.writeDouble(output.perEvent());
                out.writeInt(output.sample().size());
                for (ProducerRecord<byte[], byte[]> record : output.sample()) {
                    write(record, out);
                }
            }
        }
    }

    static List<Output> read(Path file) throws IOException {
        List<Output> outputs = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int left = in.readInt(); left > 0; left--) {
                String topic = in.readUTF();
                double perEvent = in.readDouble();
                List<ProducerRecord<byte[], byte[]>> sample = new ArrayList<>();
                for (int records = in.readInt(); records > 0; records--) {
                    sample.add(record(topic, in));
                }
                outputs.add(new Output(topic, perEvent, sample));
            }
        }
        return outputs;
    }

    private static void write(ProducerRecord<byte[], byte[]> record, DataOutputStream out) throws IOException {
        write(record.key(), out);
        write(record.value(), out);
        out.writeInt(record.headers().toArray().length);
        for (Header header : record.headers()) {
            write(header.key().getBytes(StandardCharsets.UTF_8), out);
            write(header.value(), out);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, DataInputStream in) throws IOException {
        byte[] key = bytes(in);
        byte[] value = bytes(in);
        List<Header> headers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            byte[] name = bytes(in);
            headers.add(new RecordHeader(name == null ? "" : new String(name, StandardCharsets.UTF_8), bytes(in)));
        }
        return new ProducerRecord<>(topic, null, key, value, headers);
    }

    private static void write(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : in.readNBytes(length);
    }
}
