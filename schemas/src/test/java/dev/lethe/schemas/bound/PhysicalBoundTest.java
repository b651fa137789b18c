package dev.lethe.schemas.bound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.privacy.PrivacyClass;
import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhysicalBoundTest {
    private static final List<TopicSpec<?, ?>> CATALOGUE = Topics.all(List.of("northwind-ads"), List.of("mailwright"));
    private static final RetentionPlan WEEKS = RetentionPlan.standard();
    private static final RetentionPlan MINUTES = new RetentionPlan(Duration.ofMinutes(2));

    @ParameterizedTest
    @CsvSource({
        "subject.events.v1, P8DT19H6M",
        "'customer.contacts.v1, values', P1DT1H1M15S",
        "'customer.contacts.v1, keys of tombstones', P9DT2H2M30S",
        "'audience.northwind-ads.v1, values', P1DT1H1M15S",
        "'recipient.mailwright.v1, values', P1DT1H1M15S",
        "'lethe-pipeline-disclosure-subject-store-changelog, values', P1DT1H1M15S",
        "lethe-pipeline-audience-contributions-repartition, P8DT19H6M",
        "disclosure-subject-store (RocksDB), P2D",
        "folders of tasks that moved to another instance, PT20M",
    })
    void shouldAddUpWhatErasedDataWaitsFor(String place, Duration expected) {
        assertThat(place(planned(WEEKS), place).worst()).isEqualTo(expected);
    }

    @Test
    void shouldCountAnOpenTransactionWhenItIsTheLongest() {
        Place contacts = place(planned(MINUTES), "customer.contacts.v1, values");

        assertThat(contacts.why())
                .isEqualTo("transaction.timeout.ms + transaction.abort.timed.out.transaction.cleanup.interval.ms"
                        + " + message.timestamp.after.max.ms + log.cleaner.backoff.ms + file.delete.delay.ms");
        assertThat(contacts.worst()).isEqualTo(Duration.ofMillis(20_000 + 1_200 + 3_000 + 600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT30S", "PT1M", "PT2M", "PT10M", "PT1H", "P1D", "P14D", "P30D", "P365D"})
    void shouldKeepEveryBoundWithTheSettingsThatFollowFromIt(Duration bound) {
        PhysicalBound planned = planned(new RetentionPlan(bound));

        assertThat(planned.breach()).isEmpty();
        assertThat(planned.worst()).isPositive().isLessThanOrEqualTo(bound);
    }

    @Test
    void shouldCoverEveryTopicWithPersonalData() {
        List<Place> places = planned(WEEKS).places();

        assertThat(CATALOGUE)
                .filteredOn(topic -> topic.ceiling() != PrivacyClass.NONE)
                .allSatisfy(topic ->
                        assertThat(places).anyMatch(place -> place.name().startsWith(topic.name())));
        assertThat(places)
                .filteredOn(place -> place.kind() == Place.Kind.KEPT)
                .allMatch(place -> place.holds().equals("PSEUDONYM"));
    }

    @ParameterizedTest
    @CsvSource({
        "customer.contacts.v1, max.compaction.lag.ms, 9223372036854775807",
        "customer.contacts.v1, segment.ms, 604800000",
        "customer.contacts.v1, min.compaction.lag.ms, 86400000",
        "customer.contacts.v1, delete.retention.ms, 604800000",
        "customer.contacts.v1, cleanup.policy, delete",
        "quarantine.v1, remote.storage.enable, true",
        "subject.events.v1, retention.ms, -1",
        "subject.events.v1, file.delete.delay.ms, 86400000",
        "subject.events.v1, message.timestamp.after.max.ms, 9223372036854775807",
    })
    void shouldNameTheTopicsSettingThatBreaksTheBound(String topic, String setting, String value) {
        Map<String, Map<String, String>> topics =
                new HashMap<>(SettingsInForce.planned(CATALOGUE, MINUTES).topics());
        Map<String, String> changed = new HashMap<>(topics.getOrDefault(topic, Map.of()));
        changed.put(setting, value);
        topics.put(topic, changed);

        assertThat(culprit(new SettingsInForce(topics, List.of(MINUTES.brokerSettings()))))
                .isEqualTo(setting + " = " + value);
    }

    @ParameterizedTest
    @CsvSource({
        "log.cleaner.backoff.ms, 900000",
        "log.retention.check.interval.ms, 300000",
        "transaction.abort.timed.out.transaction.cleanup.interval.ms, 600000",
        "log.cleaner.enable, false",
    })
    void shouldNameTheSettingOfTheSlowestBroker(String setting, String value) {
        Map<String, String> slow = new HashMap<>(MINUTES.brokerSettings());
        slow.put(setting, value);

        assertThat(culprit(new SettingsInForce(
                        SettingsInForce.planned(CATALOGUE, MINUTES).topics(), List.of(MINUTES.brokerSettings(), slow))))
                .isEqualTo(setting + " = " + value);
    }

    private static PhysicalBound planned(RetentionPlan plan) {
        return PhysicalBound.of(CATALOGUE, SettingsInForce.planned(CATALOGUE, plan), plan);
    }

    private static Place place(PhysicalBound bound, String name) {
        return bound.places().stream()
                .filter(place -> place.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String culprit(SettingsInForce settings) {
        Place place = PhysicalBound.of(CATALOGUE, settings, MINUTES).breach().orElseThrow();
        Part culprit = PhysicalBound.culprit(place, planned(MINUTES));
        return culprit.setting() + " = " + culprit.value();
    }
}
