package dev.lethe.cli.demo;

import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.identity.IdentityKey;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.schemas.topic.Topics;
import dev.lethe.traffic.expect.Expectation;
import dev.lethe.traffic.expect.ExpectedContact;
import dev.lethe.traffic.message.Answer;
import dev.lethe.traffic.message.Request;
import dev.lethe.traffic.scenario.Farewell;
import dev.lethe.traffic.send.CaptureClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Watches one person arrive everywhere, and disappear everywhere after asking for it. */
public final class FarewellWalk {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(5);

    private final Farewell farewell;
    private final CaptureClient client;
    private final TopicWatch topics;
    private final DemoTable table;
    private final List<TopicPlace> topicPlaces = new ArrayList<>();

    FarewellWalk(Farewell farewell, CaptureClient client, IdentityKey key, TopicWatch topics, DemoTable table) {
        this.farewell = farewell;
        this.client = client;
        this.topics = topics;
        this.table = table;
        SubjectId subject =
                key.subjectOf(Identifier.Email.parse(farewell.email()).orElseThrow());
        addPlaces(subject, farewell.between());
    }

    /** Each recipient knows the person under an id of its own. */
    private void addPlaces(SubjectId subject, Expectation between) {
        rowsBefore()
                .forEach(row -> topicPlaces.add(new TopicPlace(
                        Topics.CUSTOMER_CONTACTS.name(), row.tenant() + "/" + subject.contactIdAt(row.tenant()))));
        new TreeMap<>(between.records())
                .forEach((recipient, records) -> records.forEach(record -> topicPlaces.add(new TopicPlace(
                        Topics.recipientName(recipient),
                        record.tenant() + "/" + subject.contactIdAt(recipient + "/" + record.tenant())))));
        new TreeMap<>(between.audiences())
                .forEach((partner, digests) -> digests.forEach(
                        digest -> topicPlaces.add(new TopicPlace(Topics.audienceName(partner), digest))));
        new TreeMap<>(between.quarantined()).keySet().forEach(value -> {
            String[] tenantAndField = value.split("/", 2);
            topicPlaces.add(new TopicPlace(
                    Topics.QUARANTINE.name(), subject.contactIdAt(tenantAndField[0]) + "/" + tenantAndField[1]));
        });
    }

    /** A place in a topic that holds the person. */
    record TopicPlace(String topic, String key) {}

    /**
     * What became of one place.
     *
     * @param where topic or table
     * @param key shortened key, or the tenant of the row
     * @param what what is there: {@code value at 0/17}, {@code tombstone at 0/18}, {@code no row}
     * @param after since the request was sent
     */
    public record Step(String where, String key, String what, Duration after) {}

    /** In how many places the person stands between arriving and leaving. */
    int places() {
        return topicPlaces.size() + rowsBefore().size();
    }

    /** Signs the person up; returns where the person then stands. */
    List<Step> arrive() throws InterruptedException {
        long began = System.nanoTime();
        for (Request signUp : farewell.signUps()) {
            requireAccepted(client.send(signUp));
        }
        return await(began, false);
    }

    /** Asks for the erasure; returns the answer's time first, then where the person is gone. */
    List<Step> leave() throws InterruptedException {
        long began = System.nanoTime();
        requireAccepted(client.send(farewell.erasure()));
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("POST /v1/erasures", "everywhere", "202", Duration.ofNanos(System.nanoTime() - began)));
        steps.addAll(await(began, true));
        return List.copyOf(steps);
    }

    /** Until all places are reached or patience ends; what is missing then shows in the number of steps. */
    private List<Step> await(long began, boolean gone) throws InterruptedException {
        List<Step> steps = new ArrayList<>();
        List<TopicPlace> openTopics = new ArrayList<>(topicPlaces);
        List<ExpectedContact> openRows = new ArrayList<>(rowsBefore());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!(openTopics.isEmpty() && openRows.isEmpty()) && System.nanoTime() < deadline) {
            openTopics.removeIf(
                    place -> topicStep(place, began, gone).map(steps::add).isPresent());
            openRows.removeIf(row -> rowStep(row, began, gone).map(steps::add).isPresent());
            Thread.sleep(POLL.toMillis());
        }
        return List.copyOf(steps);
    }

    private Optional<Step> topicStep(TopicPlace place, long began, boolean gone) {
        return topics.of(place.topic())
                .latest(place.key())
                .filter(change -> change.tombstone() == gone)
                .map(change -> new Step(
                        place.topic(),
                        Figure.shortened(place.key()),
                        "%s at %d/%d".formatted(gone ? "tombstone" : "value", change.partition(), change.offset()),
                        Duration.ofNanos(change.seenAt() - began)));
    }

    private Optional<Step> rowStep(ExpectedContact row, long began, boolean gone) {
        try {
            boolean there =
                    !table.present(row.tenant(), Set.of(farewell.email())).isEmpty();
            return there == gone
                    ? Optional.empty()
                    : Optional.of(new Step(
                            "PostgreSQL",
                            row.tenant(),
                            gone ? "no row" : "row of " + row.fields().getOrDefault("given-name", "somebody"),
                            Duration.ofNanos(System.nanoTime() - began)));
        } catch (SQLException e) {
            throw new StackException("PostgreSQL went away: see lethe logs postgres.", e);
        }
    }

    private List<ExpectedContact> rowsBefore() {
        return farewell.between().contacts().stream()
                .sorted(Comparator.comparing(ExpectedContact::tenant))
                .toList();
    }

    private static void requireAccepted(Answer answer) {
        if (!answer.accepted()) {
            throw new StackException(
                    "The capture server answered %s instead of 202: see lethe logs capture.".formatted(answer));
        }
    }
}
