package dev.lethe.e2e.race;

import static org.awaitility.Awaitility.await;

import dev.lethe.e2e.read.SubjectStates;
import dev.lethe.e2e.rig.Pipeline;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rounds that were performed, and what is wrong with what they have left. */
public final class Races {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Pipeline pipeline;
    private final List<Round> rounds = new ArrayList<>();

    /** Performs on {@code pipeline}. */
    public Races(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Performs a round: so many schedules at once, with the seeds that follow {@code seed}, and a kill. */
    public void perform(long seed, int schedules) {
        Round round = Round.of(seed, schedules);
        rounds.add(round);
        round.perform(pipeline);
    }

    /** How many messages were acknowledged. */
    public int messages() {
        return rounds.stream()
                .flatMap(round -> round.schedules().stream())
                .mapToInt(Schedule::size)
                .sum();
    }

    /** Returns when everything is processed and no erasure waits for a receipt any more. */
    public void awaitEnd() {
        pipeline.progress().awaitAllProcessed();
        Set<String> requests = actors().stream()
                .flatMap(actor -> actor.acts().entrySet().stream())
                .filter(act -> act.getValue() instanceof Act.Erase || act.getValue() instanceof Act.EraseEverywhere)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
        await("the end of every erasure")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> {
                            Map<String, Erasure> erasures = pipeline.topics().latest(Topics.ERASURES);
                            requests.removeIf(request -> isOver(erasures.get(request)));
                            return requests.size();
                        },
                        open -> open == 0);
    }

    /** What is wrong, person by person, with seeds and logs and without a value of anybody; empty when nothing is. */
    public List<String> complaints() {
        Evidence evidence = Evidence.of(pipeline);
        SubjectStates states = new SubjectStates(pipeline.stack());
        List<String> complaints = new ArrayList<>();
        Set<String> supported = new HashSet<>();
        Set<String> ever = new HashSet<>();
        for (Round round : rounds) {
            for (Schedule schedule : round.schedules()) {
                for (Actor actor : schedule.actors()) {
                    Verdict verdict = new Verdict(actor, pipeline.subjectOf(actor.person()), evidence);
                    supported.addAll(verdict.digests());
                    ever.addAll(verdict.digestsEver());
                    List<String> wrong = verdict.complaints(states);
                    if (!wrong.isEmpty()) {
                        complaints.add(described(round, schedule, actor, verdict, wrong));
                    }
                }
            }
        }
        complaints.addAll(digestComplaints(evidence, supported, ever));
        return complaints;
    }

    private static String described(Round round, Schedule schedule, Actor actor, Verdict verdict, List<String> wrong) {
        return "%n%s%n%s%n  person %d: %s%n    log:%s"
                .formatted(
                        round, schedule, schedule.actors().indexOf(actor), String.join("; ", wrong), verdict.story());
    }

    /** A partner holds a digest while anybody supports it, and is told of each change once. */
    private static List<String> digestComplaints(Evidence evidence, Set<String> supported, Set<String> ever) {
        List<String> complaints = new ArrayList<>();
        for (String digest : ever) {
            String story = evidence.digestStories().getOrDefault(digest, "");
            boolean right = story.matches("(\\+-)*\\+?") && story.endsWith("+") == supported.contains(digest);
            if (!right) {
                complaints.add("a digest was given and taken back " + story + ", and is "
                        + (supported.contains(digest) ? "supported" : "not supported") + ": "
                        + digest.replaceAll(" .*", ""));
            }
        }
        return complaints;
    }

    private List<Actor> actors() {
        return rounds.stream()
                .flatMap(round -> round.schedules().stream())
                .flatMap(schedule -> schedule.actors().stream())
                .toList();
    }

    private static boolean isOver(@Nullable Erasure erasure) {
        return erasure != null
                && (erasure.getState() == ErasureState.COMPLETED || erasure.getState() == ErasureState.JOINED);
    }
}
