package dev.lethe.traffic.expect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.privacy.decision.Channel;
import dev.lethe.privacy.decision.Contact;
import dev.lethe.privacy.decision.Decision;
import dev.lethe.privacy.decision.Effect;
import dev.lethe.privacy.decision.LedgerEntry;
import dev.lethe.privacy.decision.SubjectDecisions;
import dev.lethe.privacy.decision.SubjectState;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.intake.Checked;
import dev.lethe.privacy.intake.ConsentDraft;
import dev.lethe.privacy.intake.ErasureDraft;
import dev.lethe.privacy.intake.IdentifiedEvent;
import dev.lethe.privacy.intake.IntakeRules;
import dev.lethe.privacy.intake.SubmissionDraft;
import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.traffic.DemoPolicy;
import dev.lethe.traffic.message.Caller;
import dev.lethe.traffic.message.Message;
import dev.lethe.traffic.message.Message.ConsentChange;
import dev.lethe.traffic.message.Message.Erasure;
import dev.lethe.traffic.message.Message.PageView;
import dev.lethe.traffic.message.Message.Submission;
import dev.lethe.traffic.message.Request;
import dev.lethe.traffic.scenario.Scenario;
import dev.lethe.traffic.scenario.ScenarioGenerator;
import dev.lethe.traffic.scenario.ScenarioOptions;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two independent answers to the same question: the pipeline's decisions and the generator's expectation. */
final class DecisionsAgreeTest {
    private final Policy policy = DemoPolicy.read();
    private final IntakeRules rules = new IntakeRules(policy);
    private final SubjectDecisions decisions = new SubjectDecisions(policy, new PartnerHasher());
    private final Map<Object, SubjectState> states = new HashMap<>();
    private final Map<Object, Map<String, Contact>> contacts = new HashMap<>();
    private final Map<Object, Set<String>> digests = new HashMap<>();
    private final Map<String, Long> counted = new TreeMap<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldExpectWhatIsDecided(long seed) {
        Scenario scenario = ScenarioGenerator.generate(policy, new ScenarioOptions("r1", seed, 400));

        scenario.requests().stream()
                .filter(request -> request.expected().accepted())
                .filter(request -> !(request.message() instanceof PageView))
                .forEach(this::process);

        assertThat(decidedContacts()).isEqualTo(scenario.expectation().contacts());
        assertThat(decidedAudiences()).isEqualTo(scenario.expectation().audiences());
        assertThat(counted).isEqualTo(new TreeMap<>(scenario.expectation().submissions()));
    }

    private void process(Request request) {
        now = now.plusSeconds(1);
        IdentifiedEvent event = check(request.caller(), request.message());
        Object who = event.identifier();
        SubjectEvent body = event.event();
        Decision decision = decisions.decide(states.getOrDefault(who, SubjectState.EMPTY), body);
        states.put(who, decision.next());
        decision.effects().forEach(effect -> apply(who, effect));
    }

    private IdentifiedEvent check(Caller caller, Message message) {
        String tenant = caller instanceof Caller.TenantServer server ? server.tenant() : "?";
        Checked<IdentifiedEvent> checked;
        if (message instanceof Submission submission) {
            checked = rules.check(draft(submission), now);
        } else if (message instanceof ConsentChange change) {
            checked = rules.check(
                    tenant,
                    new ConsentDraft(change.id().toString(), change.email(), null, null, change.consents(), null),
                    now);
        } else {
            Erasure erasure = (Erasure) message;
            checked = rules.check(
                    tenant,
                    new ErasureDraft(erasure.id().toString(), erasure.email(), null, erasure.everywhere(), null),
                    now);
        }
        assertThat(checked).isInstanceOf(Checked.Valid.class);
        return ((Checked.Valid<IdentifiedEvent>) checked).value();
    }

    private SubmissionDraft draft(Submission submission) {
        return new SubmissionDraft(
                submission.id().toString(),
                submission.widget(),
                submission.noticeVersion(),
                submission.fields(),
                submission.consents(),
                new OptOutSignals(
                        submission.signals().doNotTrack(), submission.signals().globalPrivacyControl()),
                "/spring",
                null,
                submission.age().isZero() ? null : now.minus(submission.age()));
    }

    private void apply(Object who, Effect effect) {
        Map<String, Contact> held = contacts.computeIfAbsent(who, key -> new HashMap<>());
        Set<String> joined = digests.computeIfAbsent(who, key -> new HashSet<>());
        if (effect instanceof Effect.Disclosure disclosure) {
            LedgerEntry entry = disclosure.entry();
            boolean removed = entry.action() == LedgerEntry.Action.REMOVED;
            String member = entry.tenant() + "|" + entry.recipient() + "|" + entry.key();
            if (entry.channel() == Channel.CONTACTS && removed) {
                held.remove(entry.tenant());
            } else if (entry.channel() == Channel.CONTACTS && disclosure.contact() != null) {
                held.put(entry.tenant(), disclosure.contact());
            } else if (entry.channel() == Channel.AUDIENCE && removed) {
                joined.remove(member);
            } else if (entry.channel() == Channel.AUDIENCE) {
                joined.add(member);
            }
        } else if (effect instanceof Effect.SubmissionCounted submission) {
            counted.merge(submission.site(), 1L, Long::sum);
        }
    }

    private Set<ExpectedContact> decidedContacts() {
        Set<ExpectedContact> rows = new HashSet<>();
        contacts.values()
                .forEach(held -> held.forEach((tenant, contact) -> rows.add(new ExpectedContact(
                        tenant,
                        String.valueOf(contact.fields().email()),
                        contact.fields().givenName(),
                        String.join(",", contact.purposes())))));
        return rows;
    }

    private Map<String, Set<String>> decidedAudiences() {
        Map<String, Set<String>> audiences = new HashMap<>();
        policy.audiences().forEach(partner -> audiences.put(partner, new HashSet<>()));
        digests.values()
                .forEach(held -> held.forEach(member -> {
                    List<String> parts = List.of(member.split("\\|", 3));
                    audiences.getOrDefault(parts.get(1), new HashSet<>()).add(parts.get(2));
                }));
        return audiences;
    }
}
