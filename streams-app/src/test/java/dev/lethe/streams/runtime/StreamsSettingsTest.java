package dev.lethe.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.settings.SettingsTable;
import dev.lethe.streams.fault.DeadLetterWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamsSettingsTest {
    private static final Path DOCS = Path.of("../docs/settings/streams.md");
    private static final Map<String, String> REQUIRED = Map.of(
            "kafka.bootstrap.servers", "localhost:1",
            "schema.registry.url", "http://localhost:2",
            "state.dir", "state",
            "subject.keys.keyset.file", "keys");

    @Test
    void shouldRefuseAStartWithoutAddresses() {
        SettingsException problem =
                catchThrowableOfType(SettingsException.class, () -> StreamsSettings.read(Map.of(), Map.of()));

        assertThat(problem.problems())
                .hasSize(4)
                .anyMatch(text -> text.contains("LETHE_STREAMS_KAFKA_BOOTSTRAP_SERVERS"));
    }

    @ParameterizedTest
    @CsvSource({
        "threads, 0, threads = 0: must be an integer from 1 to 64",
        "commit.interval, PT0S, commit.interval = PT0S: must be an ISO-8601 duration from PT0.01S to PT1M",
        "rocksdb.cache.mb, 7, rocksdb.cache.mb = 7: must be an integer from 8 to 65536",
        "unsubscribe.base.url, nowhere, unsubscribe.base.url = nowhere: must be none or an http or https address without a query",
        "unsubscribe.base.url, https://x.example/?a, unsubscribe.base.url = https://x.example/?a: must be none or an http or https address without a query",
        "unsubscribe.base.url, https://x.example, unsubscribe.base.url and unsubscribe.keyset.file: give both or neither",
        "ledger.name, two words, 'ledger.name = two words: must be none or up to 150 characters, no spaces and no plus signs'",
        "ledger.name, x.example, ledger.name and ledger.keyset.file: give both or neither",
        "ledger.checkpoint.interval, PT0S, ledger.checkpoint.interval = PT0S: must be an ISO-8601 duration from PT1S to PT24H",
        "application.server, here, application.server = here: must be host:port or none",
        "topics.replication.factor, many, topics.replication.factor = many: must be an integer from 1 to 9",
    })
    void shouldNameSettingValueAndBound(String name, String value, String expected) {
        Map<String, String> given = new HashMap<>(REQUIRED);
        given.put(name, value);

        SettingsException problem =
                catchThrowableOfType(SettingsException.class, () -> StreamsSettings.read(given, Map.of()));

        assertThat(problem.problems()).containsExactly(expected);
    }

    @Test
    void shouldDemandExactlyOnceAndExplicitNames() {
        Settings settings = StreamsSettings.read(REQUIRED, Map.of());

        StreamsConfig config =
                StreamsProperties.of(settings, new DeadLetterWriter(new TopicSerdes(new InMemorySchemaIds())));

        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(config.getBoolean(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG))
                .isTrue();
        assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(100);
    }

    @Test
    void shouldKeepWarmCopiesInOtherZonesThanTheState() {
        Map<String, String> given = new HashMap<>(REQUIRED);
        given.put("zone", "a");

        StreamsConfig config = StreamsProperties.of(
                StreamsSettings.read(given, Map.of()), new DeadLetterWriter(new TopicSerdes(new InMemorySchemaIds())));

        assertThat(config.getClientTags()).containsExactly(Map.entry("zone", "a"));
        assertThat(config.getList(StreamsConfig.RACK_AWARE_ASSIGNMENT_TAGS_CONFIG))
                .containsExactly("zone");
    }

    @ParameterizedTest
    @CsvSource({
        "none, 0, LEAVE_GROUP",
        "none, 1, LEAVE_GROUP",
        "streams-1, 0, REMAIN_IN_GROUP",
        "streams-1, 1, LEAVE_GROUP",
    })
    void shouldBeWaitedForAfterAStopOnlyWhereNobodyIsWarm(
            String instance, String standbys, GroupMembershipOperation expected) {
        Map<String, String> given = new HashMap<>(REQUIRED);
        given.put("instance.id", instance);
        given.put("standby.replicas", standbys);

        assertThat(PipelineRunner.onClose(StreamsSettings.read(given, Map.of())))
                .isEqualTo(expected);
    }

    @Test
    void shouldBeDocumentedAsTheyAre() throws IOException {
        String table = "# Settings of the streams application\n\n"
                + SettingsTable.markdown(StreamsSettings.COMPONENT, StreamsSettings.ALL);
        if (Boolean.getBoolean("lethe.docs.write")) {
            Files.createDirectories(DOCS.getParent());
            Files.writeString(DOCS, table);
        }

        assertThat(Files.readString(DOCS))
                .as("run with -Dlethe.docs.write=true")
                .isEqualTo(table);
    }
}
