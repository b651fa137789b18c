package dev.lethe.streams.receipt;

import static dev.lethe.streams.erasure.ErasureReports.REQUEST;
import static dev.lethe.streams.erasure.ErasureReports.received;
import static dev.lethe.streams.erasure.ErasureReports.removal;
import static dev.lethe.streams.erasure.ErasureReports.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureCertificate;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.schemas.avro.HoldingChannel;
import dev.lethe.schemas.avro.RemovalReceipt;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.settings.Settings;
import dev.lethe.streams.PipelineTopology;
import dev.lethe.streams.alarm.AlarmRules;
import dev.lethe.streams.alarm.SinkLag;
import dev.lethe.streams.alarm.SinkLags;
import dev.lethe.streams.fault.DeadLetterWriter;
import dev.lethe.streams.mapping.UnsubscribeLinks;
import dev.lethe.streams.runtime.PipelineRunner;
import dev.lethe.streams.runtime.StreamsProperties;
import dev.lethe.streams.runtime.StreamsSettings;
import dev.lethe.streams.seal.Keysets;
import dev.lethe.streams.seal.Vault;
import dev.lethe.streams.sink.SinkTopics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A request over a real broker with the pipeline: open while one of two sinks stands still, certified once it goes on.
 */
final class ErasureToCertificateIT {
    private static final AlarmRules RULES =
            new AlarmRules(RetentionPlan.standard().tombstones(), 50, 7);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CONTACTS = Topics.CUSTOMER_CONTACTS.name();

    @TempDir
    private Path folder;

    @Test
    void shouldStayOpenWhileASinkStandsStillAndBeCertifiedOnceItGoesOn()
            throws IOException, InterruptedException, ExecutionException {
        try (SinkRig rig = new SinkRig();
                PipelineRunner pipeline = pipeline(rig);
                ReceiptWatcher watcher = rig.watcher()) {
            assertThat(pipeline).isNotNull();
            assertThat(watcher).isNotNull();
            report(rig, received(0, true));
            report(rig, started(1, removal("0", HoldingChannel.CONTACTS), removal("1", HoldingChannel.QUARANTINE)));
            RecordMetadata tombstone = rig.erase(CONTACTS, 0, REQUEST, "0");
            rig.apply(SinkRig.ACME, CONTACTS);
            rig.erase(Topics.QUARANTINE.name(), 0, REQUEST, "1");

            await().atMost(PATIENCE).until(() -> receipted(rig) == 1);

            assertThat(erasure(rig).getState()).isEqualTo(ErasureState.IN_PROGRESS);
            assertAlarm(rig, tombstone);

            rig.apply(SinkRig.GLOBEX, CONTACTS);
            await().atMost(PATIENCE).until(() -> erasure(rig).getState() == ErasureState.COMPLETED);
            assertThat(lags(rig)).isEmpty();

            repeatReceipt(rig);
            assertThat(erasure(rig).getState()).isEqualTo(ErasureState.COMPLETED);
            assertThat(rig.values(Topics.CERTIFICATES)).hasSize(1);
        }
    }

    /** As if a watcher had crashed between a receipt and its commit: the same one is written again, seen later. */
    private static void repeatReceipt(SinkRig rig) throws InterruptedException, ExecutionException {
        RemovalReceipt receipt = rig.receipts().get(0);
        RemovalReceipt again = RemovalReceipt.newBuilder(receipt)
                .setSeenAt(receipt.getSeenAt().plusSeconds(9))
                .build();
        rig.write(Topics.ERASURE_RECEIPTS, REQUEST, again);
        String barrier = "another-request";
        rig.write(
                Topics.ERASURE_STEPS,
                barrier,
                ErasureStep.newBuilder(received(0, false)).setRequestId(barrier).build());
        await().atMost(PATIENCE)
                .until(() -> rig.values(Topics.ERASURES).stream()
                        .anyMatch(erasure -> erasure.getRequestId().equals(barrier)));
    }

    private static void assertAlarm(SinkRig rig, RecordMetadata tombstone) {
        Instant later = Instant.ofEpochMilli(tombstone.timestamp())
                .plus(RetentionPlan.standard().tombstones().dividedBy(2))
                .plusSeconds(60);
        assertThat(lags(rig)).singleElement().satisfies(lag -> {
            assertThat(lag.group()).isEqualTo(SinkRig.GLOBEX);
            assertThat(lag.topic()).isEqualTo(CONTACTS);
            assertThat(RULES.isLate(lag, later)).isTrue();
            assertThat(RULES.isLate(lag, Instant.ofEpochMilli(tombstone.timestamp())))
                    .isFalse();
        });
    }

    private static List<SinkLag> lags(SinkRig rig) {
        try (SinkLags lags = new SinkLags(rig.kafka())) {
            return lags.read(SinkTopics.at(rig.policies(), Instant.now()), Set.of());
        }
    }

    private static void report(SinkRig rig, ErasureStep step) throws InterruptedException, ExecutionException {
        rig.write(Topics.ERASURE_STEPS, step.getRequestId(), step);
    }

    private static long receipted(SinkRig rig) {
        return rig.values(Topics.ERASURES).isEmpty()
                ? 0
                : erasure(rig).getRemovals().stream()
                        .filter(progress -> progress.getReceipt() != null)
                        .count();
    }

    private static Erasure erasure(SinkRig rig) {
        return rig.values(Topics.ERASURES).stream()
                .filter(erasure -> erasure.getRequestId().equals(REQUEST))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private PipelineRunner pipeline(SinkRig rig) throws IOException {
        Settings settings = StreamsSettings.read(
                Map.of(
                        "kafka.bootstrap.servers",
                        rig.broker().bootstrapServers(),
                        "schema.registry.url",
                        "http://127.0.0.1:1",
                        "state.dir",
                        folder.resolve("state").toString(),
                        "subject.keys.keyset.file",
                        "not read here",
                        "http.port",
                        Integer.toString(freePort()),
                        "topics.replication.factor",
                        "1"),
                Map.of());
        StreamsConfig config = StreamsProperties.of(settings, new DeadLetterWriter(rig.serdes()));
        return new PipelineRunner(
                new PipelineTopology(
                                rig::policies,
                                rig.serdes(),
                                UnsubscribeLinks.none(),
                                new Vault(Keysets.encryption()),
                                completed -> new ErasureCertificate(completed.getRequestId(), "{}"))
                        .build(config),
                config,
                settings,
                () -> true,
                streams -> Map.of());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
