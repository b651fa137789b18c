package dev.lethe.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureAction;
import dev.lethe.schemas.avro.DisclosureBasis;
import dev.lethe.schemas.avro.RecordedDenial;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SealedSubmission;
import dev.lethe.schemas.avro.SignalFinding;
import dev.lethe.streams.ReplayedLives.Heard;
import dev.lethe.streams.replay.Difference;
import dev.lethe.streams.replay.Difference.Kind;
import dev.lethe.streams.replay.Difference.Log;
import dev.lethe.streams.replay.ReplayedPerson.Entry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plants lies in ledger, history and policies: a replay finds each, and accuses nobody else's records. */
final class ReplayMutationsTest {
    private static final int PLACES = 4;
    private static final ReplayedLives LIVES = new ReplayedLives(77);
    private static final List<Entry<SealedSubjectEvent>> HISTORY = new ArrayList<>();
    private static final List<Entry<Disclosure>> LEDGER = new ArrayList<>();
    private static final List<Integer> COMPUTED = new ArrayList<>();

    private final Random random = new Random(5);

    @BeforeAll
    static void live() {
        LIVES.live(12, 400);
        HISTORY.addAll(LIVES.history);
        LEDGER.addAll(LIVES.ledger);
        Heard heard = LIVES.replay();
        assertThat(heard.differences).isEmpty();
        for (Entry<Disclosure> entry : LEDGER) {
            if (heard.computed.contains(entry.value())) {
                COMPUTED.add((int) entry.offset());
            }
        }
    }

    @AfterAll
    static void close() {
        LIVES.close();
    }

    static Map<String, UnaryOperator<Disclosure>> lies() {
        Map<String, UnaryOperator<Disclosure>> lies = new LinkedHashMap<>();
        lies.put("recipient", line -> with(line, builder -> builder.setRecipient("nobody")));
        lies.put("tenant", line -> with(line, builder -> builder.setTenant("nobody")));
        lies.put(
                "channel",
                line -> with(
                        line,
                        builder -> builder.setChannel(
                                line.getChannel() == Channel.AUDIENCE ? Channel.CONTACTS : Channel.AUDIENCE)));
        lies.put(
                "action",
                line -> with(
                        line,
                        builder -> builder.setAction(
                                line.getAction() == DisclosureAction.CHANGED
                                        ? DisclosureAction.ADDED
                                        : DisclosureAction.CHANGED)));
        lies.put("reference", line -> with(line, builder -> builder.setReference("0".repeat(32))));
        lies.put("profile", line -> with(line, builder -> builder.setProfile("another-v1")));
        lies.put("fields", line -> with(line, builder -> builder.setFields(List.of("birth-date"))));
        lies.put("purposes", line -> with(line, builder -> builder.setPurposes(List.of("all"))));
        lies.put(
                "basis",
                line -> with(
                        line,
                        builder -> builder.setLegalBasis(
                                line.getLegalBasis() == DisclosureBasis.CONSENT
                                        ? DisclosureBasis.INSTRUCTION
                                        : DisclosureBasis.CONSENT)));
        lies.put("reason", line -> with(line, builder -> builder.setReason("UNSUBSCRIBED")));
        lies.put("policy", line -> with(line, builder -> builder.setPolicyVersion(line.getPolicyVersion() + 1)));
        lies.put("event", line -> with(line, builder -> builder.setEventId("another")));
        lies.put(
                "time",
                line -> with(
                        line,
                        builder -> builder.setDecidedAt(line.getDecidedAt().plusMillis(1))));
        return lies;
    }

    static List<String> namesOfLies() {
        return List.copyOf(lies().keySet());
    }

    @ParameterizedTest
    @MethodSource("namesOfLies")
    void shouldFindALineThatLies(String lie) {
        for (int place = 0; place < PLACES; place++) {
            int offset = computedLine();
            Disclosure truth = line(offset);
            LIVES.ledger.set(offset, new Entry<>(offset, named(lies(), lie).apply(truth)));

            List<Difference> found = LIVES.replay().differences;

            LIVES.ledger.set(offset, LEDGER.get(offset));
            assertThat(found).as("%s of line %d", lie, offset).isNotEmpty().allMatch(isAbout(offset, truth));
        }
    }

    @Test
    void shouldFindALineThatWasRemovedRepeatedMovedToSomebodyElseOrMadeUnreadable() {
        for (int place = 0; place < PLACES; place++) {
            int offset = computedLine();
            Disclosure truth = line(offset);
            String person = LIVES.personOfLine(offset);

            LIVES.ledger.set(offset, new Entry<>(offset, null));
            assertThat(LIVES.replay().differences)
                    .extracting(Difference::kind)
                    .containsExactlyInAnyOrder(Kind.LINE_MISSING, Kind.RECORD_UNREADABLE);
            LIVES.ledger.set(offset, LEDGER.get(offset));

            LIVES.moveLine(offset, "k1.somebody");
            assertThat(LIVES.replay().differences)
                    .extracting(Difference::kind)
                    .containsExactlyInAnyOrder(Kind.LINE_MISSING, Kind.LINE_UNEXPLAINED);
            assertThat(LIVES.replay().differences).allMatch(isAbout(offset, truth));
            LIVES.moveLine(offset, person);

            LIVES.append(person, truth);
            assertThat(LIVES.replay().differences).singleElement().satisfies(found -> {
                assertThat(found.kind()).isEqualTo(Kind.LINE_UNEXPLAINED);
                assertThat(found.place().offset()).isEqualTo(LEDGER.size());
            });
            LIVES.ledger.remove(LEDGER.size());
        }
    }

    static Map<String, UnaryOperator<SealedSubjectEvent>> forgeries() {
        Map<String, UnaryOperator<SealedSubjectEvent>> forgeries = new LinkedHashMap<>();
        forgeries.put(
                "id",
                event -> SealedSubjectEvent.newBuilder(event)
                        .setEventId("another")
                        .build());
        forgeries.put(
                "time of receipt",
                event -> SealedSubjectEvent.newBuilder(event)
                        .setReceivedAt(event.getReceivedAt().plusMillis(1))
                        .build());
        forgeries.put(
                "customer",
                event -> SealedSubjectEvent.newBuilder(event)
                        .setTenant(event.getTenant().equals("acme") ? "globex" : "acme")
                        .build());
        forgeries.put("widget", event -> submission(event, body -> body.setWidget("another")));
        forgeries.put("notice", event -> submission(event, body -> body.setNoticeVersion("")));
        forgeries.put(
                "policy",
                event -> SealedSubjectEvent.newBuilder(event)
                        .setPolicyVersion(event.getPolicyVersion() + 1)
                        .build());
        forgeries.put(
                "policy that never was",
                event -> SealedSubjectEvent.newBuilder(event)
                        .setPolicyVersion(9_999)
                        .build());
        forgeries.put(
                "refusal",
                event -> SealedSubjectEvent.newBuilder(event)
                        .setRefusal("ERASED_BEFORE")
                        .build());
        forgeries.put(
                "denials",
                event -> SealedSubjectEvent.newBuilder(event)
                        .setDenials(List.of(new RecordedDenial("nobody", "ERASED")))
                        .build());
        forgeries.put(
                "signals",
                event -> SealedSubjectEvent.newBuilder(event)
                        .setSignals(new SignalFinding("GPP_OPT_OUT", Map.of()))
                        .build());
        forgeries.put(
                "sealed value",
                event -> SealedSubjectEvent.newBuilder(event)
                        .setSealed(flipped(event))
                        .build());
        forgeries.put(
                "name of a sealed value",
                event -> SealedSubjectEvent.newBuilder(event)
                        .setSealed(renamed(event))
                        .build());
        return forgeries;
    }

    static List<String> namesOfForgeries() {
        return List.copyOf(forgeries().keySet());
    }

    @ParameterizedTest
    @MethodSource("namesOfForgeries")
    void shouldFindAForgedEventAndAccuseNobodyElse(String forgery) {
        for (int place = 0; place < PLACES; place++) {
            int offset = readableSubmission();
            LIVES.history.set(
                    offset, new Entry<>(offset, named(forgeries(), forgery).apply(event(offset))));

            List<Difference> found = LIVES.replay().differences;

            LIVES.history.set(offset, HISTORY.get(offset));
            String person = LIVES.personOfEvent(offset);
            assertThat(found).as("%s of event %d", forgery, offset).isNotEmpty().allMatch(isOf(person));
        }
    }

    @Test
    void shouldFindAnEventThatWasMadeUnreadable() {
        int offset = readableSubmission();
        LIVES.history.set(offset, new Entry<>(offset, null));

        List<Difference> found = LIVES.replay().differences;

        LIVES.history.set(offset, HISTORY.get(offset));
        assertThat(found).allMatch(isOf(LIVES.personOfEvent(offset)));
        assertThat(found).extracting(Difference::kind).contains(Kind.RECORD_UNREADABLE, Kind.LINE_UNEXPLAINED);
    }

    @Test
    void shouldFindAPolicyThatWasRemovedPredatedOrRewritten() {
        List<PolicyHistory.Version> versions = LIVES.pipeline.policies().versions();
        PolicyHistory.Version last = versions.get(versions.size() - 1);
        List<PolicyHistory.Version> others = versions.subList(0, versions.size() - 1);

        assertThat(LIVES.replay(PolicyHistory.of(others)).differences)
                .extracting(Difference::kind)
                .contains(Kind.POLICY_UNKNOWN);
        assertThat(LIVES.replay(with(others, last.policy(), last.effectiveFrom().minus(Duration.ofDays(1))))
                        .differences)
                .extracting(Difference::kind)
                .contains(Kind.POLICY_NOT_IN_FORCE);
        Map<String, String> changes = Map.of(
                "fields: [email, given-name]}", "fields: [email]}",
                "fields: [postal-code, custom.style]", "fields: [postal-code]",
                "profiles: [uid2-email-v1]", "profiles: [meta-email-v1]",
                "{attestedUntil: 2099-12-31, recall: true}\n    tcf",
                        "{suspendedSince: 2026-01-01, suspendedBecause: an audit, recall: true}\n    tcf");
        changes.forEach((part, change) -> {
            assertThat(PipelineFixture.yaml()).contains(part);
            List<PolicyHistory.Version> rewritten = versions.stream()
                    .map(version -> new PolicyHistory.Version(
                            rewritten(version.policy().version(), part, change), version.effectiveFrom()))
                    .toList();
            assertThat(LIVES.replay(PolicyHistory.of(rewritten)).differences)
                    .as(part)
                    .isNotEmpty();
        });
    }

    private static Policy rewritten(int version, String part, String change) {
        return PolicyReader.read(PipelineFixture.yaml()
                .replace("version: 1\n", "version: " + version + "\n")
                .replace(part, change));
    }

    private static PolicyHistory with(List<PolicyHistory.Version> others, Policy last, Instant from) {
        List<PolicyHistory.Version> versions = new ArrayList<>(others);
        versions.add(new PolicyHistory.Version(last, from));
        return PolicyHistory.of(versions);
    }

    private int computedLine() {
        return COMPUTED.get(random.nextInt(COMPUTED.size()));
    }

    private int readableSubmission() {
        while (true) {
            int offset = random.nextInt(HISTORY.size());
            SealedSubjectEvent event = event(offset);
            boolean effective = LEDGER.stream()
                    .anyMatch(line -> line((int) line.offset()).getEventId().equals(event.getEventId())
                            && LIVES.personOfLine((int) line.offset()).equals(LIVES.personOfEvent(offset)));
            if (event.getBody() instanceof SealedSubmission
                    && event.getRefusal() == null
                    && effective
                    && isReadable(offset, event)) {
                return offset;
            }
        }
    }

    private static boolean isReadable(int offset, SealedSubjectEvent event) {
        var key = LIVES.pipeline.keysOf(LIVES.personOfEvent(offset)).get(event.getTenant());
        return event.getKeyId() != null && key != null && key.id().equals(event.getKeyId());
    }

    /** Whether a difference is about the line, or about the event that it speaks of. */
    private static Predicate<Difference> isAbout(int offset, Disclosure line) {
        return difference -> difference.place().log() == Log.LEDGER
                ? difference.place().offset() == offset
                : event((int) difference.place().offset()).getEventId().equals(line.getEventId());
    }

    private static Predicate<Difference> isOf(String person) {
        return difference -> {
            int offset = (int) difference.place().offset();
            return (difference.place().log() == Log.LEDGER ? LIVES.personOfLine(offset) : LIVES.personOfEvent(offset))
                    .equals(person);
        };
    }

    private static Disclosure with(Disclosure line, UnaryOperator<Disclosure.Builder> lie) {
        return lie.apply(Disclosure.newBuilder(line)).build();
    }

    private static SealedSubjectEvent submission(
            SealedSubjectEvent event, UnaryOperator<SealedSubmission.Builder> change) {
        SealedSubmission.Builder body = SealedSubmission.newBuilder((SealedSubmission) event.getBody());
        return SealedSubjectEvent.newBuilder(event)
                .setBody(change.apply(body).build())
                .build();
    }

    private static Disclosure line(int offset) {
        return Objects.requireNonNull(LEDGER.get(offset).value());
    }

    private static SealedSubjectEvent event(int offset) {
        return Objects.requireNonNull(HISTORY.get(offset).value());
    }

    private static <T> T named(Map<String, T> all, String name) {
        return Objects.requireNonNull(all.get(name));
    }

    private static Map<String, ByteBuffer> flipped(SealedSubjectEvent event) {
        Map<String, ByteBuffer> sealed = new HashMap<>(event.getSealed());
        String name = sealed.keySet().iterator().next();
        ByteBuffer value = named(sealed, name);
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        bytes[bytes.length - 1] ^= 1;
        sealed.put(name, ByteBuffer.wrap(bytes));
        return sealed;
    }

    private static Map<String, ByteBuffer> renamed(SealedSubjectEvent event) {
        Map<String, ByteBuffer> sealed = new HashMap<>(event.getSealed());
        String name = sealed.keySet().iterator().next();
        sealed.put("family-name", named(sealed, name));
        sealed.remove(name);
        return sealed;
    }
}
