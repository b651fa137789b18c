package dev.lethe.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.avro.ErasureCause;
import dev.lethe.schemas.avro.ErasureConfirmed;
import dev.lethe.schemas.avro.ErasureHeld;
import dev.lethe.schemas.avro.ErasureJoined;
import dev.lethe.schemas.avro.ErasureReceived;
import dev.lethe.schemas.avro.ErasureRemoval;
import dev.lethe.schemas.avro.ErasureRequest;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.ErasureStarted;
import dev.lethe.schemas.avro.ErasureStep;
import dev.lethe.schemas.avro.ErasureVerified;
import dev.lethe.schemas.avro.ErasureWithdrawn;
import dev.lethe.schemas.avro.LegalHold;
import dev.lethe.schemas.avro.OptOutSignals;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.avro.RemovalDecided;
import dev.lethe.schemas.avro.RemovalOutcome;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.avro.SubjectState;
import dev.lethe.schemas.avro.TenantState;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the pipeline tells of erasure requests, and how removals travel to the sinks. */
final class ErasureStepsTest {
    private static final String ALICE = "k1.alice";
    private static final String BOB = "k1.bob";
    private static final Map<String, Boolean> ALL = Map.of("contact", true, "partner-sharing", true);

    private final PipelineFixture pipeline = new PipelineFixture();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldMarkEachRemovalAsTheRequestNamesIt() {
        submitEverything(ALICE);
        drain();

        String request = send(ALICE, new ErasureRequest(ErasureScope.EVERYWHERE, true));

        List<ErasureStep> steps = steps();
        ErasureStarted started = (ErasureStarted) steps.get(1).getStep();
        Set<String> named = new TreeSet<>();
        for (ErasureRemoval removal : started.getRemovals()) {
            named.add(removal.getTopic() + " " + request + "/" + removal.getRemoval());
        }
        Set<String> marked = new TreeSet<>();
        for (TopicSpec<?, ?> topic : recipientTopics()) {
            pipeline.records(topic).forEach(record -> {
                assertThat(record.getValue()).isNull();
                marked.add(topic.name() + " " + mark(record));
            });
        }
        assertThat(steps.get(0).getStep()).isInstanceOf(ErasureReceived.class);
        assertThat(marked).isEqualTo(named).hasSizeGreaterThanOrEqualTo(8);
        assertThat(started.getKeysDestroyed()).isEqualTo(2);
    }

    @Test
    void shouldCountOnlyKeysThatWereThere() {
        submitEverything(ALICE);
        pipeline.submit(BOB, "bob@example.com", Map.of("contact", false, "partner-sharing", false));
        drain();

        send(BOB, new ErasureRequest(ErasureScope.EVERYWHERE, true));
        send(ALICE, new ErasureRequest(ErasureScope.TENANT, true));
        send(ALICE, new ErasureRequest(ErasureScope.EVERYWHERE, true));

        assertThat(steps())
                .extracting(ErasureStep::getStep)
                .filteredOn(ErasureStarted.class::isInstance)
                .extracting(step -> ((ErasureStarted) step).getKeysDestroyed())
                .containsExactly(0, 1, 1);
    }

    @Test
    void shouldPutNoHeadersOnAnythingElse() {
        submitEverything(ALICE);
        pipeline.changeConsent(ALICE, "acme", Map.of("contact", false, "partner-sharing", false));
        send(ALICE, new ErasureRequest(ErasureScope.EVERYWHERE, true));

        assertThat(pipeline.records(Topics.DISCLOSURES)).allMatch(ErasureStepsTest::isBare);
        assertThat(pipeline.records(Topics.ERASURE_STEPS)).allMatch(ErasureStepsTest::isBare);
        for (TopicSpec<?, ?> topic : recipientTopics()) {
            assertThat(pipeline.records(topic))
                    .filteredOn(record -> record.getValue() != null)
                    .allMatch(ErasureStepsTest::isBare);
        }
    }

    @Test
    void shouldSayOfEachDigestWhetherItWentOrSomebodyElseSupportsIt() {
        pipeline.submit(ALICE, "shared@example.com", ALL);
        pipeline.submit(BOB, "shared@example.com", ALL);
        drain();

        String first = send(ALICE, new ErasureRequest(ErasureScope.EVERYWHERE, true));
        List<ErasureStep> ofFirst = steps();
        List<TestRecord<String, AudienceMember>> afterFirst = pipeline.audience("northwind-ads");
        String second = send(BOB, new ErasureRequest(ErasureScope.EVERYWHERE, true));
        List<ErasureStep> ofSecond = steps();

        assertThat(decided(ofFirst)).containsOnly(RemovalOutcome.STILL_SUPPORTED);
        assertThat(afterFirst).isEmpty();
        assertThat(decided(ofSecond)).containsOnly(RemovalOutcome.TOMBSTONE);
        assertThat(ofFirst).extracting(ErasureStep::getRequestId).containsOnly(first);
        assertThat(ofSecond)
                .extracting(
                        ErasureStep::getRequestId,
                        ErasureStep::getSubject,
                        ErasureStep::getScope,
                        ErasureStep::getCause)
                .containsOnly(tuple(second, BOB, ErasureScope.EVERYWHERE, ErasureCause.REQUEST));
        assertThat(pipeline.audience("northwind-ads"))
                .singleElement()
                .satisfies(record -> assertThat(mark(record)).startsWith(second + "/"));
    }

    @Test
    void shouldCountLegalHoldsThatAreRefused() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        for (int i = 0; i < 17; i++) {
            send(ALICE, new LegalHold("file-" + i, false, ErasureScope.TENANT, "4 O 17/26"));
        }

        assertThat(pipeline.counted("denied-HOLD_LIMIT_REACHED")).isEqualTo(1);
    }

    @Test
    void shouldTellOfARequestFromItsConfirmationToItsRunAfterAHold() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        send(ALICE, new LegalHold("file-1", false, ErasureScope.TENANT, "4 O 17/26"));
        drain();

        String request = send(ALICE, new ErasureRequest(ErasureScope.TENANT, false));
        send(ALICE, new ErasureConfirmed(request));
        List<TestRecord<String, AudienceMember>> taken = pipeline.audience("northwind-ads");
        String again = send(ALICE, new ErasureRequest(ErasureScope.TENANT, true));
        boolean kept = at("acme").getDossier() != null;
        send(ALICE, new LegalHold("file-1", true, ErasureScope.TENANT, ""));

        assertThat(steps())
                .extracting(ErasureStep::getRequestId, step -> step.getStep().getClass())
                .containsExactly(
                        tuple(request, ErasureReceived.class),
                        tuple(request, ErasureVerified.class),
                        tuple(request, ErasureHeld.class),
                        tuple(again, ErasureReceived.class),
                        tuple(again, ErasureJoined.class),
                        tuple(request, ErasureStarted.class));
        assertThat(taken).singleElement().matches(record -> record.getValue() == null && isBare(record));
        assertThat(kept).isTrue();
        assertThat(at("acme").getDossier()).isNull();
        assertThat(known().getLastErasures()).isEqualTo(Map.of("acme", request));
    }

    @Test
    void shouldTellOfARequestThatIsTakenBack() {
        pipeline.submit(ALICE, "alice@example.com", ALL);
        drain();

        String request = send(ALICE, new ErasureRequest(ErasureScope.TENANT, false));
        send(ALICE, new ErasureWithdrawn(request));

        assertThat(steps())
                .extracting(step -> step.getStep().getClass().getSimpleName())
                .containsExactly("ErasureReceived", "ErasureCancelled");
        assertThat(known().getPendingErasures()).isEmpty();
    }

    private SubjectState known() {
        return Objects.requireNonNull(pipeline.stateOf(ALICE));
    }

    private TenantState at(String tenant) {
        return Objects.requireNonNull(known().getTenants().get(tenant));
    }

    private void submitEverything(String person) {
        pipeline.submit(person, "alice@example.com", ALL);
        pipeline.submit(
                person,
                "globex",
                "reading-list",
                PersonFields.newBuilder()
                        .setEmail("alice@books.example")
                        .setCustom(Map.of("budget", "50000"))
                        .build(),
                ALL,
                OptOutSignals.newBuilder()
                        .setDoNotTrack(false)
                        .setGlobalPrivacyControl(false)
                        .build());
    }

    private String send(String person, Object body) {
        TestRecord<String, SubjectEvent> event = pipeline.event(person, "acme", body);
        pipeline.send(event);
        return event.getValue().getEventId();
    }

    private List<ErasureStep> steps() {
        return pipeline.records(Topics.ERASURE_STEPS).stream()
                .map(TestRecord::getValue)
                .toList();
    }

    private void drain() {
        recipientTopics().forEach(pipeline::records);
        pipeline.records(Topics.DISCLOSURES);
        steps();
    }

    private static List<TopicSpec<?, ?>> recipientTopics() {
        return List.of(
                Topics.CUSTOMER_CONTACTS,
                Topics.QUARANTINE,
                Topics.recipient("mailwright"),
                Topics.recipient("trailmates"),
                Topics.audience("northwind-ads"),
                Topics.audience("contoso-media"));
    }

    private static List<RemovalOutcome> decided(List<ErasureStep> steps) {
        return steps.stream()
                .map(ErasureStep::getStep)
                .filter(RemovalDecided.class::isInstance)
                .map(step -> ((RemovalDecided) step).getOutcome())
                .toList();
    }

    private static boolean isBare(TestRecord<?, ?> record) {
        return !record.getHeaders().iterator().hasNext();
    }

    private static String mark(TestRecord<?, ?> record) {
        assertThat(record.getHeaders()).hasSize(1);
        return new String(record.getHeaders().lastHeader("lethe-removal").value(), StandardCharsets.UTF_8);
    }
}
