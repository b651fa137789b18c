package dev.lethe.e2e.race;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.e2e.read.Ledger;
import dev.lethe.e2e.read.SubjectStates;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.avro.Channel;
import dev.lethe.schemas.avro.ContactKey;
import dev.lethe.schemas.avro.SubjectEvent;
import dev.lethe.traffic.expect.ExpectedContact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds what is there of one person against what must be. Complaints name recipients and customers, never a value. */
final class Verdict {
    private static final Pattern STORY = Pattern.compile("(\\+c*-)*(\\+c*)?");

    private final Actor actor;
    private final SubjectId subject;
    private final Evidence evidence;
    private final Oracle oracle;
    private final List<String> complaints = new ArrayList<>();

    Verdict(Actor actor, SubjectId subject, Evidence evidence) {
        this.actor = actor;
        this.subject = subject;
        this.evidence = evidence;
        this.oracle = new Oracle(actor, subject);
        log().forEach(event -> oracle.happens(event.getEventId(), actor.act(event.getEventId()), happened(event)));
    }

    /** What the person supports in audiences, by {@link Evidence#digestName}. */
    Set<String> digests() {
        Set<String> digests = new HashSet<>();
        oracle.held().keySet().stream()
                .filter(item -> item.channel() == Channel.AUDIENCE)
                .forEach(item -> digests.add(Evidence.digestName(item.recipient(), item.key())));
        return digests;
    }

    /** Every digest that the person ever supported. */
    Set<String> digestsEver() {
        Set<String> digests = new HashSet<>();
        oracle.stories().keySet().stream()
                .filter(item -> item.channel() == Channel.AUDIENCE)
                .forEach(item -> digests.add(Evidence.digestName(item.recipient(), item.key())));
        return digests;
    }

    /** What is wrong; empty when nothing is. */
    List<String> complaints(SubjectStates states) {
        checkOrder();
        checkRecords();
        checkLedger();
        checkState(states.of(subject));
        oracle.erasures()
                .forEach((id, expected) ->
                        complaints.addAll(new ErasureVerdict(id, expected, actor.twin(), evidence).complaints()));
        return complaints;
    }

    /** The log in plain words, for a complaint. */
    String story() {
        StringBuilder story = new StringBuilder();
        log().forEach(event ->
                story.append("\n      ").append(happened(event)).append(' ').append(actor.act(event.getEventId())));
        return story.toString();
    }

    private List<SubjectEvent> log() {
        return evidence.logs().getOrDefault(subject.value(), List.of());
    }

    private static Instant happened(SubjectEvent event) {
        return event.getOccurredAt().isAfter(event.getReceivedAt()) ? event.getReceivedAt() : event.getOccurredAt();
    }

    /** Of who sends one message after the other, the log has the order in which they were acknowledged. */
    private void checkOrder() {
        if (actor.lanes().size() == 1) {
            List<String> sent = actor.lanes().get(0).stream()
                    .map(line -> line.message().id())
                    .distinct()
                    .toList();
            List<String> logged =
                    log().stream().map(SubjectEvent::getEventId).distinct().toList();
            check(sent.equals(logged), "the log does not have the order of the acknowledgements");
        }
        Set<String> logged = new HashSet<>();
        log().forEach(event -> logged.add(event.getEventId()));
        check(logged.equals(actor.acts().keySet()), "the log does not have every acknowledged event");
    }

    private void checkRecords() {
        for (Item item : places()) {
            ExpectedContact expected = oracle.held().get(item);
            compare(
                    item.recipient() + " from " + item.tenant(),
                    expected,
                    evidence.held().get(item));
            if (item.channel() == Channel.CONTACTS) {
                ContactKey key = new ContactKey(item.tenant(), item.key());
                compare("row of " + item.tenant(), expected, evidence.rows().get(key));
            }
        }
    }

    /** Where there is a record of the person, or could be one. */
    private Set<Item> places() {
        Set<Item> places = new HashSet<>();
        for (String tenant : List.of(Act.ACME, Act.GLOBEX)) {
            places.add(new Item(tenant, Channel.CONTACTS, tenant, subject.contactIdAt(tenant)));
            for (String recipient : Evidence.PROJECTIONS) {
                String key = subject.contactIdAt(recipient + "/" + tenant);
                places.add(new Item(recipient, Channel.PROJECTION, tenant, key));
            }
        }
        return places;
    }

    private void compare(String where, @Nullable ExpectedContact expected, @Nullable ExpectedContact found) {
        if (expected == null) {
            check(found == null, where + ": SURVIVOR");
        } else if (found == null) {
            complaints.add(where + ": LOST");
        } else {
            Set<String> names = new HashSet<>(expected.fields().keySet());
            names.addAll(found.fields().keySet());
            names.removeIf(name ->
                    Objects.equals(expected.fields().get(name), found.fields().get(name)));
            check(names.isEmpty(), where + ": other values of " + names);
            check(expected.purposes().equals(found.purposes()), where + ": other purposes");
        }
    }

    /**
     * Each reference has a story of its own, and one that is open stands for something that is held. Under which of its
     * keys a person had a record that is gone nobody can tell any more: of those the lines are counted.
     */
    private void checkLedger() {
        Map<Ledger.Item, String> found = evidence.ledger().getOrDefault(subject.value(), Map.of());
        Map<String, String> lines = new TreeMap<>();
        Set<String> open = new HashSet<>();
        found.forEach((item, story) -> {
            check(STORY.matcher(story).matches(), "ledger of " + item.recipient() + ": a reference with " + story);
            lines.merge(name(item.recipient(), item.tenant()), story, String::concat);
            if (!story.endsWith("-")) {
                open.add(name(item.recipient(), item.tenant()) + " " + item.reference());
            }
        });
        Map<String, String> expected = new TreeMap<>();
        oracle.stories()
                .forEach((item, story) -> expected.merge(name(item.recipient(), item.tenant()), story, String::concat));
        lines.replaceAll((name, signs) -> sorted(signs));
        expected.replaceAll((name, signs) -> sorted(signs));
        check(lines.equals(expected), "ledger: " + lines + " instead of " + expected);
        check(open.equals(references()), "ledger: what is open is not what is held");
    }

    private Set<String> references() {
        Set<String> references = new HashSet<>();
        oracle.held()
                .keySet()
                .forEach(item -> references.add(name(item.recipient(), item.tenant()) + " " + reference(item)));
        return references;
    }

    private @Nullable String reference(Item item) {
        return evidence.keys().reference(subject, item.tenant(), item.recipient(), item.channel(), item.key());
    }

    private static String name(String recipient, String tenant) {
        return recipient + " from " + tenant;
    }

    private static String sorted(String signs) {
        char[] sorted = signs.toCharArray();
        Arrays.sort(sorted);
        return String.valueOf(sorted);
    }

    private void checkState(JsonNode state) {
        check(state.has("industryOptOutAt") == oracle.optedOut(), "state: another opt-out");
        Map<String, JsonNode> tenants = new HashMap<>();
        state.path("tenants")
                .forEach(tenant -> tenants.put(tenant.path("tenant").asText(), tenant));
        oracle.memories().forEach((tenant, memory) -> {
            JsonNode known = tenants.getOrDefault(tenant, state.path("nothing"));
            check(known.has("profile") != memory.fields().isEmpty(), "state at " + tenant + ": another profile");
            Map<String, Boolean> answers = new TreeMap<>();
            known.path("consents")
                    .forEach(consent -> answers.put(
                            consent.path("purpose").asText(),
                            consent.path("granted").asBoolean()));
            check(answers.equals(memory.answers()), "state at " + tenant + ": other answers");
            check(held(known).equals(expectedAt(tenant)), "state at " + tenant + ": other holdings");
        });
    }

    private static Set<String> held(JsonNode known) {
        Set<String> held = new HashSet<>();
        known.path("holdings")
                .forEach(holding -> held.add(holding.path("recipient").asText() + " "
                        + holding.path("recordKey").asText()));
        return held;
    }

    private Set<String> expectedAt(String tenant) {
        Set<String> held = new HashSet<>();
        oracle.held().keySet().stream()
                .filter(item -> item.tenant().equals(tenant))
                .forEach(item -> held.add(item.recipient() + " " + item.key()));
        return held;
    }

    private void check(boolean right, String complaint) {
        if (!right) {
            complaints.add(complaint);
        }
    }
}
