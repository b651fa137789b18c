package dev.lethe.streams.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lethe.schemas.topic.Heartbeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches the disk, and when, in a real RocksDB. */
final class FlushingStoreTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Bytes ALICE = key("k1.alice");
    private static final Bytes BOB = key("k1.bob");
    private static final Bytes HEARTBEAT = key(Heartbeat.KEY);

    @TempDir
    private Path folder;

    private @Nullable FlushingStore opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void shouldBringADeletionToTheDiskWithAHeartbeatAndNothingOfWhatWasDeleted() {
        FlushingStore store = open(NEVER);
        store.put(ALICE, "alice@example.com".getBytes(UTF_8));
        store.put(BOB, "bob@example.com".getBytes(UTF_8));
        store.delete(ALICE);
        boolean early = !tables().isEmpty();

        byte[] before = store.delete(HEARTBEAT);

        await().atMost(Duration.ofSeconds(30)).until(() -> contents().contains("bob@example.com"));
        assertThat(early).isFalse();
        assertThat(before).isNull();
        assertThat(contents()).doesNotContain("alice@example.com");
    }

    @Test
    void shouldKeepEverythingButTheHeartbeat() {
        FlushingStore store = open(NEVER);
        store.put(BOB, "bob@example.com".getBytes(UTF_8));

        store.delete(HEARTBEAT);

        assertThat(store.get(HEARTBEAT)).isNull();
        assertThat(store.get(BOB)).isEqualTo("bob@example.com".getBytes(UTF_8));
        assertThat(store.delete(BOB)).isEqualTo("bob@example.com".getBytes(UTF_8));
        assertThat(store.get(BOB)).isNull();
    }

    @Test
    void shouldFlushByItselfWhenNobodySendsHeartbeats() {
        FlushingStore store = open(Duration.ofMillis(200));

        store.put(BOB, "bob@example.com".getBytes(UTF_8));

        await().atMost(Duration.ofSeconds(30)).until(() -> contents().contains("bob@example.com"));
    }

    private FlushingStore open(Duration heartbeat) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "flushing-store-test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(config, new TaskId(0, 0), folder.toFile());
        FlushingStore store =
                new FlushingStore(Stores.persistentKeyValueStore("people").get(), heartbeat);
        store.init(context.getStateStoreContext(), store);
        opened = store;
        return store;
    }

    /** The files of RocksDB that hold data. */
    private List<Path> tables() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".sst")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String contents() {
        StringBuilder contents = new StringBuilder();
        for (Path table : tables()) {
            try {
                contents.append(new String(Files.readAllBytes(table), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                // compacted away meanwhile
                contents.append(' ');
            }
        }
        return contents.toString();
    }

    private static Bytes key(String text) {
        return Bytes.wrap(text.getBytes(UTF_8));
    }
}
