package dev.lethe.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.evolution.CurrentSchemas;
import dev.lethe.schemas.privacy.PrivacyClass;
import dev.lethe.schemas.privacy.SchemaPrivacy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TopicsTest {
    private static final RetentionPlan PLAN = RetentionPlan.standard();
    private static final Retention ANY = new Retention.Expire(Duration.ofDays(1));

    static Stream<TopicSpec<?, ?>> catalogue() {
        return Topics.all(List.of("northwind-ads", "contoso-media"), List.of("mailwright")).stream();
    }

    static List<Path> schemaFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/avro"))) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void shouldCarryNothingAboveItsCeiling(TopicSpec<?, ?> topic) {
        assertThat(topic.key().privacyClass().isWithin(topic.ceiling())).isTrue();
        assertThat(topic.value().privacyClass().isWithin(topic.ceiling())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("schemaFiles")
    void shouldClassifyEveryFieldOfEverySchema(Path file) throws IOException {
        Schema schema = CurrentSchemas.of(file);

        assertThat(SchemaPrivacy.fieldsOf(schema)).isNotEmpty();
    }

    @Test
    void shouldRefuseASchemaThatExceedsItsTopic() {
        RecordFormat<String> key = new RecordFormat.Text(PrivacyClass.PSEUDONYM);
        RecordFormat<Contact> contact = new RecordFormat.Avro<>(Contact.class);

        assertThatThrownBy(() -> new TopicSpec<>("leaky.v1", key, contact, PrivacyClass.PSEUDONYM, ANY, 1_000, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leaky.v1 may carry at most PSEUDONYM")
                .hasMessageContaining("its value DIRECT");
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void shouldRefuseStatisticsThatMayTellOfAPerson(PrivacyClass ceiling) {
        RecordFormat<String> key = new RecordFormat.Text(PrivacyClass.NONE);

        assertThatThrownBy(() -> new TopicSpec<>("stats.leaky.v1", key, key, ceiling, ANY, 1_000, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("topic stats.leaky.v1 holds statistics, which may carry nothing about a person, not "
                        + ceiling);
    }

    @Test
    void shouldLetOnlyIdentitiesOfNobodyIntoStatisticsAndDeadLetters() {
        assertThat(catalogue()
                        .filter(topic -> topic.name().startsWith("stats.")
                                || topic.name().startsWith("dead-")))
                .allMatch(topic -> topic.ceiling() == PrivacyClass.NONE)
                .hasSize(5);
    }

    @Test
    void shouldLetNothingButPseudonymsIntoAudiences() {
        assertThat(Topics.audience("northwind-ads").ceiling()).isEqualTo(PrivacyClass.PSEUDONYM);
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void shouldBoundHowLongPersonalDataStaysOnDisk(TopicSpec<?, ?> topic) {
        Map<String, String> settings = topic.retention().settings(PLAN);

        if (topic.retention() instanceof Retention.Keep) {
            assertThat(topic.ceiling().isWithin(PrivacyClass.PSEUDONYM)).isTrue();
            assertThat(settings).containsEntry("retention.ms", "-1");
        } else if ("compact".equals(settings.get("cleanup.policy"))) {
            assertThat(settings).containsKeys("max.compaction.lag.ms", "segment.ms", "delete.retention.ms");
        } else {
            assertThat(settings).containsKeys("retention.ms", "segment.ms");
        }
    }

    @Test
    void shouldTakeInLessThanItCanWriteForOnePerson() {
        assertThat(Integer.parseInt(Topics.SUBJECT_EVENTS.settings(PLAN).getOrDefault("max.message.bytes", "0")))
                .isPositive()
                .isLessThanOrEqualTo(Topics.MAX_RECORD_BYTES / 32);
    }

    @Test
    void shouldKeepTombstonesAWeekForReadersThatLag() {
        assertThat(Topics.audience("northwind-ads").retention().settings(PLAN))
                .containsEntry(
                        "delete.retention.ms", Long.toString(Duration.ofDays(7).toMillis()));
    }
}
