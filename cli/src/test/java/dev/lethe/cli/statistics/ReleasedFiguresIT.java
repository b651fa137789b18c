package dev.lethe.cli.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lethe.policylog.testing.BrokerProcess;
import dev.lethe.schemas.avro.Measure;
import dev.lethe.schemas.avro.SiteDayCount;
import dev.lethe.schemas.avro.WithheldDayCount;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.Heartbeat;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ReleasedFiguresIT {
    private static final TopicSerdes SERDES = new TopicSerdes(new InMemorySchemaIds());

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static BrokerProcess broker;

    @BeforeAll
    static void provideTopics() throws Exception {
        broker = BrokerProcess.start();
        try (Admin admin = Admin.create(kafka())) {
            new TopicProvisioner(admin, 3, (short) 1)
                    .apply(List.of(Topics.SITE_DAYS, Topics.SITE_BREAKDOWNS, Topics.PEOPLE, Topics.WITHHELD_DAYS));
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void shouldShowTheLatestFigureOfEachGroupByDay() throws Exception {
        send(Topics.SITE_DAYS, "books/2026-03-02/submissions", siteDay("books", "2026-03-02", 31));
        send(Topics.SITE_DAYS, "shop/2026-03-01/submissions", siteDay("shop", "2026-03-01", 20));
        send(Topics.SITE_DAYS, "shop/2026-03-01/submissions", siteDay("shop", "2026-03-01", 44));
        send(Topics.SITE_DAYS, Heartbeat.KEY, null);
        send(
                Topics.WITHHELD_DAYS,
                "globex/*/*/*/2026-03-01",
                new WithheldDayCount("globex", "*", "*", "*", "2026-03-01", 23L, 1, null));

        List<ReleasedRow> rows = new ReleasedFigures(kafka(), SERDES).all();

        assertThat(rows)
                .extracting(ReleasedRow::day, ReleasedRow::of, ReleasedRow::count)
                .containsExactly(
                        tuple("2026-03-01", "shop", 44L),
                        tuple("2026-03-01", "globex, all that was too little", 23L),
                        tuple("2026-03-02", "books", 31L));
    }

    private static SiteDayCount siteDay(String site, String day, long count) {
        return new SiteDayCount(site, day, Measure.SUBMISSIONS, count, 1, null);
    }

    private static <V> void send(TopicSpec<String, V> topic, String key, @Nullable V value) throws Exception {
        try (KafkaProducer<String, V> producer = new KafkaProducer<>(
                kafka(), new StringSerializer(), SERDES.value(topic).serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        }
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
