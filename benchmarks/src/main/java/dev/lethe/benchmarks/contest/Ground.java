package dev.lethe.benchmarks.contest;

import dev.lethe.benchmarks.stack.BaseStack;
import dev.lethe.benchmarks.stack.Broker;
import dev.lethe.benchmarks.stack.ChildProcess;
import dev.lethe.schemas.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What several runs of the pipeline stand on: a broker with the events of all of them, emptied between two runs. */
public final class Ground implements AutoCloseable {
    private static final String STATE = "bench-streams";
    private static final String SECOND_STATE = "bench-streams-two";
    /** How the names of topics end that the pipeline writes and reads itself. */
    public static final List<String> HANDED_OVER = List.of("-repartition", Topics.ERASURE_STEPS.name());

    /** What is kept for good and that no contestant reads. */
    private static final List<String> PILED_UP = List.of(Topics.SUBJECT_LOG.name(), Topics.DISCLOSURES.name());

    private static final Set<String> KEPT =
            Set.of(EventLog.KEPT, Topics.SUBJECT_EVENTS.name(), Topics.POLICY.name(), Topics.PAGE_VIEWS.name());

    private final BaseStack stack;
    private final String threads;
    private final Broker broker;
    private final EventLog events;

    /** Stands on {@code stack}, whose streams application does not run, with the one thread that it gives it. */
    public Ground(BaseStack stack) throws InterruptedException {
        this(stack, 1);
    }

    /** The same with so many threads for the streams application, and for whoever does the same. */
    public Ground(BaseStack stack, int threads) throws InterruptedException {
        this.stack = stack;
        this.threads = Integer.toString(threads);
        this.broker = new Broker(stack.kafka());
        this.events = new EventLog(stack, broker);
    }

    /** Where it stands. */
    public BaseStack stack() {
        return stack;
    }

    /** Its broker. */
    public Broker broker() {
        return broker;
    }

    /** The events of all runs. */
    public EventLog events() {
        return events;
    }

    /** Leaves nothing of earlier runs but the events, the policy and the schemas. */
    public void forget() throws InterruptedException {
        broker.forgetGroups();
        broker.delete(outputs());
        events.empty();
    }

    /** Leaves nothing of the events that are processed in the history, the ledger and where they came from. */
    public void forgetWhatPiledUp() throws InterruptedException {
        broker.empty(broker.partitions(PILED_UP));
        events.empty();
    }

    /** As {@link #forget}, with the topics that the pipeline needs. */
    public void startAfresh() throws InterruptedException {
        forget();
        wipe(stack.scratch(STATE));
        wipe(stack.scratch(SECOND_STATE));
        stack.provideTopics();
    }

    /** Every topic that a contestant writes to, and those that are empty. */
    public Collection<String> outputs() throws InterruptedException {
        return broker.topics().stream().filter(topic -> !KEPT.contains(topic)).toList();
    }

    /** The settings of the streams application, and of whoever does the same. */
    public Path streamsConfig(Duration commitInterval) {
        return stack.streamsConfig(STATE, commitInterval, stack.scratch(STATE), Map.of("threads", threads));
    }

    /** The streams application, which begins with what can be read. */
    public ChildProcess streams(Duration commitInterval) {
        return stack.streams(streamsConfig(commitInterval));
    }

    /** The first of two streams applications, or the only one, which is expected back under its name. */
    public ChildProcess named(Duration commitInterval, int standbys) {
        Map<String, String> given = instance("one", standbys);
        return stack.streams(stack.streamsConfig("bench-one", commitInterval, stack.scratch(STATE), given));
    }

    /** The second of two. */
    public ChildProcess second(Duration commitInterval, int standbys) {
        Map<String, String> given = instance("two", standbys);
        given.put("http.port", Integer.toString(stack.secondPort()));
        return stack.streams(stack.streamsConfig("bench-two", commitInterval, stack.scratch(SECOND_STATE), given));
    }

    private Map<String, String> instance(String name, int standbys) {
        return new HashMap<>(
                Map.of("instance.id", name, "standby.replicas", Integer.toString(standbys), "threads", threads));
    }

    /** Sees when the pipeline has committed everything. */
    public Contest pipeline() {
        return contest(Topics.PIPELINE, HANDED_OVER);
    }

    /** Sees when {@code group} has committed everything. */
    public Contest contest(String group, List<String> handedOver) {
        return contest(group, handedOver, List.of());
    }

    /** Sees when {@code group} has committed everything and no transaction is open on the topics {@code written}. */
    public Contest contest(String group, List<String> handedOver, Collection<String> written) {
        return new Contest(stack.kafka(), broker, stack.meter(), group, handedOver, written);
    }

    /** How large the stores of the streams application are, as files. */
    public long stateBytes() {
        try (Stream<Path> all = Files.walk(stack.scratch(STATE))) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void wipe(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
