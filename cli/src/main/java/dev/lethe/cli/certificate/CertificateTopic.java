package dev.lethe.cli.certificate;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.scan.TopicScan;
import dev.lethe.cli.process.StackException;
import dev.lethe.schemas.avro.ErasureCertificate;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;

/** The certificates that a pipeline has written. */
final class CertificateTopic {
    private final PolicyCluster cluster;

    CertificateTopic(PolicyCluster cluster) {
        this.cluster = cluster;
    }

    /**
     * The signed document of a request, as it was written; empty when there is none yet.
     *
     * @throws StackException when brokers or registry do not answer
     */
    Optional<byte[]> document(String requestId) {
        byte[] key = requestId.getBytes(StandardCharsets.UTF_8);
        AtomicReference<byte[]> latest = new AtomicReference<>();
        try (TopicScan scan = TopicScan.open(cluster.kafka(), Topics.CERTIFICATES.name())) {
            scan.pass(record -> {
                if (Arrays.equals(record.key(), key)) {
                    latest.set(record.value());
                }
            });
        }
        return Optional.ofNullable(latest.get()).map(this::read);
    }

    private byte[] read(byte[] value) {
        try {
            ErasureCertificate certificate = new TopicSerdes(cluster.ids())
                    .value(Topics.CERTIFICATES)
                    .deserializer()
                    .deserialize(Topics.CERTIFICATES.name(), value);
            return certificate.getDocument().getBytes(StandardCharsets.UTF_8);
        } catch (KafkaException e) {
            throw new StackException("The certificate cannot be read from the log: %s".formatted(e.getMessage()), e);
        }
    }
}
