package dev.lethe.benchmarks.flink;

import dev.lethe.benchmarks.rival.Stage;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The pipeline's stages as Flink's operators, and one sink for all that they write. */
final class FlinkJob {
    private final StreamExecutionEnvironment flink;
    private final Clients clients;

    private FlinkJob(StreamExecutionEnvironment flink, Clients clients) {
        this.flink = flink;
        this.clients = clients;
    }

    static void addTo(StreamExecutionEnvironment flink, Clients clients) {
        new FlinkJob(flink, clients).add();
    }

    private void add() {
        SingleOutputStreamOperator<Sent> person = stage(Place.PERSON, source(Topics.SUBJECT_EVENTS, Stage.PERSON));
        SingleOutputStreamOperator<Sent> audience = stage(Place.AUDIENCE, handedTo(Place.AUDIENCE, person));
        SingleOutputStreamOperator<Sent> statistics = stage(Place.STATISTICS, handedTo(Place.STATISTICS, person));
        SingleOutputStreamOperator<Sent> erasure = stage(
                Place.ERASURE,
                handedTo(Place.ERASURE, person)
                        .union(handedTo(Place.ERASURE, audience), source(Topics.ERASURE_RECEIPTS, Stage.RECEIPTS)));
        person.union(audience, statistics, erasure).sinkTo(sink()).uid("sink").name("sink");
    }

    @SuppressWarnings("deprecation") // the connector names where to begin with an enum that Kafka gives up
    private DataStream<Handed> source(TopicSpec<?, ?> topic, Stage stage) {
        KafkaSource<Handed> source = KafkaSource.<Handed>builder()
                .setBootstrapServers(clients.bootstrapServers())
                .setProperties(clients.consuming())
                .setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "false")
                .setGroupId(FlinkRival.GROUP)
                .setTopics(topic.name())
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new StageReader(stage))
                .build();
        return flink.fromSource(
                        new PromptSource(source, clients.bootstrapServers()),
                        WatermarkStrategy.noWatermarks(),
                        topic.name(),
                        Handed.TYPE)
                .uid(topic.name());
    }

    private static DataStream<Handed> handedTo(Place place, SingleOutputStreamOperator<Sent> from) {
        return from.getSideOutput(place.tag());
    }

    private static SingleOutputStreamOperator<Sent> stage(Place place, DataStream<Handed> records) {
        return records.keyBy(Handed::text, Types.STRING)
                .process(new StageFunction(place), Sent.TYPE)
                .name(place.name())
                .uid(place.name());
    }

    private KafkaSink<Sent> sink() {
        return KafkaSink.<Sent>builder()
                .setBootstrapServers(clients.bootstrapServers())
                .setKafkaProducerConfig(clients.producing())
                .setRecordSerializer(new SentWriter())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(FlinkRival.GROUP)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .build();
    }
}
