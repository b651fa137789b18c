package dev.lethe.streams;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.privacy.release.Dataset;
import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.avro.ConsentChange;
import dev.lethe.schemas.avro.Contact;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.DeadLetter;
import dev.lethe.schemas.avro.ErasureCertificate;
import dev.lethe.schemas.avro.ErasureRequest;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.OptOutSignals;
import dev.lethe.schemas.avro.PageView;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.StatisticPart;
import dev.lethe.schemas.avro.StatisticTally;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.schemas.avro.Submission;
import dev.lethe.schemas.avro.TenantState;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.testing.InMemorySchemaIds;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.erasure.Certifier;
import dev.lethe.streams.fault.DeadLetterWriter;
import dev.lethe.streams.mapping.UnsubscribeLinks;
import dev.lethe.streams.runtime.StreamsProperties;
import dev.lethe.streams.seal.KeyEncryption;
import dev.lethe.streams.seal.Keysets;
import dev.lethe.streams.seal.SubjectKey;
import dev.lethe.streams.seal.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The pipeline without a broker, fed and read through the topics of the catalogue. */
final class PipelineFixture implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    static final Map<String, Boolean> ALL = Map.of("contact", true, "partner-sharing", true);
    static final Certifier CERTIFIER = completed -> new ErasureCertificate(completed.getRequestId(), "{}");
    static final OptOutSignals NO_SIGNALS = new OptOutSignals(false, false, null, null);
    static final Map<String, Boolean> CONTACT_ONLY = Map.of("contact", true, "partner-sharing", false);

    private final TopicSerdes serdes = new TopicSerdes(new InMemorySchemaIds());
    private final TopologyTestDriver driver;
    private final Path stateDir = newFolder();
    private final Map<ContactKey, Contact> contacts = new LinkedHashMap<>();
    private final UnsubscribeLinks links;
    private final KeyEncryption keys = Keysets.encryption();
    private final Vault vault = new Vault(keys);
    private Instant now = START;
    private PolicyHistory policies = PolicyHistory.of(policy());

    PipelineFixture() {
        this(UnsubscribeLinks.none());
    }

    PipelineFixture(UnsubscribeLinks links) {
        this.links = links;
        StreamsConfig config = new StreamsConfig(configuration());
        Properties properties = new Properties();
        properties.putAll(config.originals());
        driver = new TopologyTestDriver(topology(config), properties, START);
    }

    static Policy policy() {
        return PolicyReader.read(yaml());
    }

    static String yaml() {
        try {
            return Files.readString(Path.of("../policies/demo.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Topology topology(StreamsConfig config) {
        return new PipelineTopology(() -> policies, serdes, links, vault, CERTIFIER).build(config);
    }

    Map<String, Object> configuration() {
        Map<String, Object> config = StreamsProperties.guarantees(new DeadLetterWriter(serdes));
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        // the driver discards what a handler sends before the first record of a transaction; it has none anyway
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        return config;
    }

    void submit(String person, String email, Map<String, Boolean> consents) {
        submit(person, "acme", "spring-popup", email, consents, NO_SIGNALS);
    }

    void submit(
            String person,
            String tenant,
            String widget,
            String email,
            Map<String, Boolean> consents,
            OptOutSignals signals) {
        PersonFields fields = PersonFields.newBuilder()
                .setEmail(email)
                .setGivenName("Ada")
                .setCustom(tenant.equals("acme") ? Map.of("style", "city") : Map.of("genre", "crime"))
                .build();
        submit(person, tenant, widget, fields, consents, signals);
    }

    void submit(
            String person,
            String tenant,
            String widget,
            PersonFields fields,
            Map<String, Boolean> consents,
            OptOutSignals signals) {
        send(submission(person, tenant, widget, fields, consents, signals));
    }

    /** A submission that is received now and not sent yet. */
    TestRecord<String, SubjectEvent> submission(
            String person,
            String tenant,
            String widget,
            PersonFields fields,
            Map<String, Boolean> consents,
            OptOutSignals signals) {
        return event(
                person,
                tenant,
                Submission.newBuilder()
                        .setWidget(widget)
                        .setNoticeVersion("2026-01")
                        .setFields(fields)
                        .setChoices(choices(consents))
                        .setSignals(signals)
                        .build());
    }

    /** Publishes {@code policy}, in force from the next event on. */
    void publish(Policy policy) {
        List<PolicyHistory.Version> versions = new ArrayList<>(policies.versions());
        versions.add(new PolicyHistory.Version(policy, now.plusMillis(500)));
        policies = PolicyHistory.of(versions);
    }

    /** Every policy so far, with the time from which it is in force. */
    PolicyHistory policies() {
        return policies;
    }

    /** When the last event was received, or time passed last. */
    Instant now() {
        return now;
    }

    /** Lets {@code time} pass between two events. */
    void pass(Duration time) {
        now = now.plus(time);
        advance(time);
    }

    /** The data keys of {@code person} that exist, by customer. */
    Map<String, SubjectKey> keysOf(String person) {
        SubjectState state = stateOf(person);
        return state == null ? Map.of() : SubjectKey.in(state, person, keys);
    }

    /** Lets the clock of the machine go on, so that reviews run. */
    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** A count of the decisions' metrics; 0 when there is none. */
    double counted(String operation) {
        return driver.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(operation + "-total"))
                .mapToDouble(metric -> (double) metric.getValue().metricValue())
                .sum();
    }

    /** What the store knows of {@code person}. */
    @Nullable
    SubjectState stateOf(String person) {
        KeyValueStore<String, SubjectState> store = driver.getKeyValueStore("disclosure-subject-store");
        return store.get(person);
    }

    /** The data key of {@code person} at {@code tenant}. */
    SubjectKey keyOf(String person, String tenant) {
        TenantState at = Objects.requireNonNull(
                Objects.requireNonNull(stateOf(person)).getTenants().get(tenant));
        return SubjectKey.open(keys, person, tenant, Objects.requireNonNull(at.getKey()));
    }

    void changeConsent(String person, String tenant, Map<String, Boolean> consents) {
        send(event(person, tenant, new ConsentChange(null, choices(consents))));
    }

    void erase(String person, String tenant, ErasureScope scope) {
        send(event(person, tenant, new ErasureRequest(scope, true)));
    }

    TestRecord<String, SubjectEvent> event(String person, String tenant, Object body) {
        now = now.plusSeconds(1);
        SubjectEvent event = new SubjectEvent(UUID.randomUUID().toString(), tenant, now, now, body);
        return new TestRecord<>(person, event, now);
    }

    void send(TestRecord<String, SubjectEvent> record) {
        input(Topics.SUBJECT_EVENTS).pipeInput(record);
    }

    <V> void send(TopicSpec<String, V> topic, String key, V value) {
        input(topic).pipeInput(new TestRecord<>(key, value, now));
    }

    void sendRaw(String key, byte @Nullable [] value) {
        driver.createInputTopic(Topics.SUBJECT_EVENTS.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, value, now);
    }

    void view(String site, Instant at) {
        view(site, at, null);
    }

    void view(String site, Instant at, @Nullable String visitor) {
        view(PageView.newBuilder()
                .setSite(site)
                .setPath("/")
                .setVisitorToken(visitor)
                .setViewedAt(at)
                .build());
    }

    void view(PageView view) {
        input(Topics.PAGE_VIEWS).pipeInput(new TestRecord<>(view.getSite(), view, view.getViewedAt()));
    }

    /** What the customers' topic holds now, after compaction. */
    Map<ContactKey, Contact> contacts() {
        records(Topics.CUSTOMER_CONTACTS).forEach(record -> apply(record));
        return contacts;
    }

    List<TestRecord<String, AudienceMember>> audience(String partner) {
        return records(Topics.audience(partner));
    }

    List<TestRecord<String, DeadLetter>> deadLetters() {
        return records(Topics.DEAD_LETTERS);
    }

    /** Lets the clock reach the next moment at which the demonstration's policy releases figures. */
    void release() {
        advance(Duration.ofMillis(200));
        advance(policies.latest().statistics().every());
    }

    /** What the pipeline knows of the part with this key. */
    @Nullable
    StatisticPart part(String key) {
        KeyValueStore<String, StatisticPart> store = driver.getKeyValueStore("statistics-part-store");
        return store.get(key);
    }

    /** The keys of all parts that the pipeline knows. */
    List<String> parts() {
        KeyValueStore<String, StatisticPart> store = driver.getKeyValueStore("statistics-part-store");
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, StatisticPart> all = store.all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    /** What the pipeline has counted of the group with this key; released or not. */
    long counted(Dataset dataset, String names) {
        KeyValueStore<String, StatisticTally> store = driver.getKeyValueStore("statistics-tally-store");
        String key = "2026-03-01/" + dataset.name().toLowerCase(Locale.ROOT) + "/" + names;
        return store.get(key) == null ? 0 : store.get(key).getCounted();
    }

    /** What the pipeline has counted of the total with this key, released or not; 0 when it does not know it. */
    long standing(String key) {
        KeyValueStore<String, StatisticTally> store = driver.getKeyValueStore("statistics-tally-store");
        return store.get(key) == null ? 0 : store.get(key).getCounted();
    }

    /** The same of the part with this key. */
    long standingPart(String key) {
        StatisticPart part = part(key);
        return part == null ? 0 : part.getCounted();
    }

    /** How many groups and days the pipeline knows. */
    long tallies() {
        return driver.getKeyValueStore("statistics-tally-store").approximateNumEntries();
    }

    <K, V> List<TestRecord<K, V>> records(TopicSpec<K, V> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        serdes.key(topic).deserializer(),
                        serdes.value(topic).deserializer())
                .readRecordsToList();
    }

    private void apply(TestRecord<ContactKey, Contact> record) {
        if (record.getValue() == null) {
            contacts.remove(record.getKey());
        } else {
            contacts.put(record.getKey(), record.getValue());
        }
    }

    private <K, V> TestInputTopic<K, V> input(TopicSpec<K, V> topic) {
        return driver.createInputTopic(
                topic.name(),
                serdes.key(topic).serializer(),
                serdes.value(topic).serializer());
    }

    private static List<PurposeChoice> choices(Map<String, Boolean> consents) {
        return consents.entrySet().stream()
                .map(entry -> new PurposeChoice(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Its own for each fixture, so that several can run at the same time. */
    private static Path newFolder() {
        try {
            return Files.createTempDirectory("lethe-pipeline-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.close();
        try (Stream<Path> files = Files.walk(stateDir)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
