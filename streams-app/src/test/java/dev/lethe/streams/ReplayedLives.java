package dev.lethe.streams;

import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.PolicyReader;
import dev.lethe.schemas.avro.ChildReport;
import dev.lethe.schemas.avro.ConsentChange;
import dev.lethe.schemas.avro.Correction;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.DisclosureListGiven;
import dev.lethe.schemas.avro.DisclosureListRequest;
import dev.lethe.schemas.avro.ErasureConfirmed;
import dev.lethe.schemas.avro.ErasureRequest;
import dev.lethe.schemas.avro.ErasureScope;
import dev.lethe.schemas.avro.LegalDisclosure;
import dev.lethe.schemas.avro.LegalHold;
import dev.lethe.schemas.avro.OptOut;
import dev.lethe.schemas.avro.OptOutKind;
import dev.lethe.schemas.avro.OptOutSignals;
import dev.lethe.schemas.avro.PersonFields;
import dev.lethe.schemas.avro.PurposeChoice;
import dev.lethe.schemas.avro.Recall;
import dev.lethe.schemas.avro.SealedSubjectEvent;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.schemas.avro.Submission;
import dev.lethe.schemas.avro.Supply;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.streams.replay.Difference;
import dev.lethe.streams.replay.Replay;
import dev.lethe.streams.replay.ReplayListener;
import dev.lethe.streams.replay.ReplayedPerson;
import dev.lethe.streams.replay.ReplayedPerson.Entry;
import dev.lethe.streams.replay.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.kafka.streams.test.TestRecord;

/** Seeded lives of some people in the pipeline, under policies that change, and what the logs hold afterwards. */
final class ReplayedLives implements AutoCloseable {
    private static final List<String> MAILS =
            List.of("ada@shop.example", "ADA@shop.example", "a.da+x@gmail.com", "no address", "ada@mail.example");

    final PipelineFixture pipeline = new PipelineFixture();
    final List<Entry<SealedSubjectEvent>> history = new ArrayList<>();
    final List<Entry<Disclosure>> ledger = new ArrayList<>();
    private final List<String> historyOf = new ArrayList<>();
    private final List<String> ledgerOf = new ArrayList<>();
    private final List<TestRecord<String, SubjectEvent>> sent = new ArrayList<>();
    private final Random random;

    private final boolean changing;

    ReplayedLives(long seed) {
        this(seed, true);
    }

    private ReplayedLives(long seed, boolean changing) {
        this.random = new Random(seed);
        this.changing = changing;
    }

    /** Lives under one policy that never changes. */
    static ReplayedLives underOnePolicy(long seed) {
        return new ReplayedLives(seed, false);
    }

    /** Lets {@code people} live through so many events. */
    ReplayedLives live(int people, int events) {
        for (int i = 0; i < events; i++) {
            String person = "k1.person-" + random.nextInt(people);
            if (chance(12) && !sent.isEmpty()) {
                pipeline.send(sent.get(random.nextInt(sent.size())));
            } else {
                TestRecord<String, SubjectEvent> event = pipeline.event(person, tenant(), "");
                event = pipeline.event(
                        person,
                        event.getValue().getTenant(),
                        body(event.getValue().getTenant()));
                sent.add(event);
                pipeline.send(event);
            }
            if (changing && chance(25)) {
                publish();
            }
            if (chance(10)) {
                pipeline.pass(Duration.ofDays(chance(6) ? 1_200 : 1 + random.nextInt(3)));
            }
        }
        return read();
    }

    /** Reads what the pipeline has written since. */
    ReplayedLives read() {
        pipeline.records(Topics.SUBJECT_LOG).forEach(record -> {
            historyOf.add(record.getKey());
            history.add(new Entry<>(history.size(), record.getValue()));
        });
        pipeline.records(Topics.DISCLOSURES).forEach(record -> {
            ledgerOf.add(record.getKey());
            ledger.add(new Entry<>(ledger.size(), record.getValue()));
        });
        return this;
    }

    /** What a replay finds under the policies that were published. */
    Heard replay() {
        return replay(pipeline.policies());
    }

    /** What a replay finds under {@code policies}. */
    Heard replay(PolicyHistory policies) {
        Heard heard = new Heard();
        Rules rules = Rules.asOf(policies);
        people().forEach(
                        person -> Replay.of(rules, person, new Replay.Bounds(0, Long.MAX_VALUE, Instant.EPOCH), heard));
        return heard;
    }

    /** What the logs hold of each person. */
    List<ReplayedPerson> people() {
        TreeSet<String> people = new TreeSet<>(historyOf);
        people.addAll(ledgerOf);
        return people.stream()
                .map(person -> new ReplayedPerson(
                        person, pipeline.keysOf(person), of(person, historyOf, history), of(person, ledgerOf, ledger)))
                .toList();
    }

    /** The person whom a record of the history is about. */
    String personOfEvent(int offset) {
        return historyOf.get(offset);
    }

    /** The person whom a line of the ledger is about. */
    String personOfLine(int offset) {
        return ledgerOf.get(offset);
    }

    /** Gives a line to somebody else. */
    void moveLine(int offset, String person) {
        ledgerOf.set(offset, person);
    }

    /** Puts {@code line} behind the ledger's end, about {@code person}. */
    void append(String person, Disclosure line) {
        ledgerOf.add(person);
        ledger.add(new Entry<>(ledger.size(), line));
    }

    private static <V> List<Entry<V>> of(String person, List<String> keys, List<Entry<V>> all) {
        List<Entry<V>> own = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (keys.get(i).equals(person)) {
                own.add(all.get(i));
            }
        }
        return own;
    }

    /** What a replay met. */
    static final class Heard implements ReplayListener {
        final List<Difference> differences = new ArrayList<>();
        final List<Disclosure> computed = new ArrayList<>();
        int events;
        int unreadable;
        int exact;
        int followed;
        int erased;
        int submissions;
        int withheld;

        @Override
        public void event(SealedSubjectEvent event, boolean readable) {
            events++;
            unreadable += readable ? 0 : 1;
        }

        @Override
        public void line(Disclosure line, boolean exactly) {
            if (exactly) {
                computed.add(line);
            }
            exact += exactly ? 1 : 0;
            followed += exactly ? 0 : 1;
        }

        @Override
        public void submission(Effect.SubmissionCounted counted) {
            submissions++;
        }

        @Override
        public void withheld(Effect.Withheld counted) {
            withheld++;
        }

        @Override
        public void difference(Difference difference) {
            differences.add(difference);
        }

        @Override
        public void person(int events, boolean wasErased) {
            erased += wasErased ? 1 : 0;
        }
    }

    private void publish() {
        String yaml = PipelineFixture.yaml();
        if (chance(2)) {
            yaml = yaml.replace("fields: [postal-code, custom.style]", "fields: [custom.style]");
        }
        if (chance(2)) {
            yaml = yaml.replace(
                    "profiles: [uid2-email-v1]\n    contract: {attestedUntil: 2099-12-31, recall: true}",
                    "profiles: [uid2-email-v1]\n    contract: {attestedUntil: 2026-03-09, recall: true}");
        }
        if (chance(3)) {
            yaml = yaml.replace("fields: [email, given-name, family-name]", "fields: [email]");
        }
        int version = pipeline.policies().versions().size() + 1;
        pipeline.publish(PolicyReader.read(yaml.replace("version: 1\n", "version: " + version + "\n")));
    }

    private Object body(String tenant) {
        return switch (random.nextInt(26)) {
            case 0, 1 -> new ErasureRequest(scope(), true);
            case 2 -> new ErasureRequest(scope(), false);
            case 3 ->
                sent.isEmpty()
                        ? new ChildReport()
                        : new ErasureConfirmed(pick(sent).getValue().getEventId());
            case 4 -> chance(3) ? new ChildReport() : submission(tenant);
            case 5, 6, 7 -> correction();
            case 8 -> new OptOut(OptOutKind.INDUSTRY, ErasureScope.EVERYWHERE, chance(2));
            case 9 -> new OptOut(OptOutKind.UNSUBSCRIBE, scope(), false);
            case 10, 11, 12 -> new ConsentChange(null, choices());
            case 13 -> new LegalHold("hold", chance(2), scope(), "file 7");
            case 14 -> new LegalDisclosure("state-court", scope(), "file 8");
            case 15 ->
                sent.isEmpty() || chance(2)
                        ? new DisclosureListRequest("privacy@lethe.example")
                        : new DisclosureListGiven(pick(sent).getValue().getEventId());
            case 16 -> new Recall("run", List.of("mailwright", "northwind-ads"));
            case 17 -> new Supply("run", List.of("mailwright", "northwind-ads"));
            default -> submission(tenant);
        };
    }

    private Submission submission(String tenant) {
        boolean acme = tenant.equals("acme");
        return Submission.newBuilder()
                .setWidget(acme ? "spring-popup" : "reading-list")
                .setNoticeVersion("2026-01")
                .setFields(fields(acme ? Map.of("style", pick(List.of("city", "sport"))) : books()))
                .setChoices(choices())
                .setSignals(signals())
                .build();
    }

    private Map<String, String> books() {
        return chance(2) ? Map.of("genre", "crime", "budget", pick(List.of("1", "2"))) : Map.of("remarks", "none");
    }

    private OptOutSignals signals() {
        return switch (random.nextInt(8)) {
            case 0 -> new OptOutSignals(true, false, null, null);
            case 1 -> new OptOutSignals(false, true, null, null);
            case 2 -> new OptOutSignals(false, false, "no TC string", null);
            case 3 -> new OptOutSignals(false, false, null, "no GPP string");
            default -> PipelineFixture.NO_SIGNALS;
        };
    }

    private Correction correction() {
        List<String> cleared = chance(3) ? List.of(pick(List.of("email", "given-name", "custom.budget"))) : List.of();
        return new Correction(fields(Map.of()), cleared, scope());
    }

    private PersonFields fields(Map<String, String> custom) {
        PersonFields.Builder fields = PersonFields.newBuilder().setCustom(custom);
        if (!chance(5)) {
            fields.setEmail(pick(MAILS));
        }
        if (chance(2)) {
            fields.setGivenName(pick(List.of("Ada", "Augusta")));
        }
        if (chance(3)) {
            fields.setPostalCode(pick(List.of("80302", "97201")));
        }
        if (chance(4)) {
            fields.setBirthDate(chance(4) ? "2020-02-02" : "1990-05-17");
        }
        return fields.build();
    }

    private List<PurposeChoice> choices() {
        List<PurposeChoice> choices = new ArrayList<>();
        for (String purpose : List.of("contact", "partner-sharing", "insights")) {
            if (!chance(4)) {
                choices.add(new PurposeChoice(purpose, !chance(4)));
            }
        }
        return choices;
    }

    private String tenant() {
        return chance(3) ? "globex" : "acme";
    }

    private ErasureScope scope() {
        return chance(2) ? ErasureScope.TENANT : ErasureScope.EVERYWHERE;
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
