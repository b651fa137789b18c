package dev.lethe.cli.stack;

import dev.lethe.cli.process.Patience;
import dev.lethe.cli.process.RestartPolicy;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.process.Step;
import dev.lethe.cli.process.StepListener;
import dev.lethe.cli.process.Supervisor;
import dev.lethe.cli.security.ClusterSecrets;
import dev.lethe.cli.stack.StackState.Phase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole pipeline on this machine: broker, registry, PostgreSQL, Kafka Connect, the streams application, the capture
 * server and the statistics server, each a process of its own, listening on the loopback address only. Data, schema ids
 * and keys outlive the stack in its state folder; one state folder has one stack at a time. Thread-safe.
 *
 * <pre>{@code
 * try (EmbeddedStack stack = EmbeddedStack.start(StackSettings.onFreePorts(folder), event -> {})) {
 *     post(stack.addresses().capture().resolve("/v1/submissions"), ...);
 * }
 * }</pre>
 */
public final class EmbeddedStack implements AutoCloseable {
    private static final Set<String> BASE =
            Set.of(KafkaBroker.NAME, SchemaRegistry.NAME, PrincipalSetup.NAME, TopicSetup.NAME, PolicySetup.NAME);

    private final StackSettings settings;
    private final StackSecrets secrets;
    private final StackPolicy policy;
    private final StackLock lock;
    private final StateRecorder recorder;
    private final ClassArchive archive;
    private final Supervisor supervisor;
    private final List<RepeatedTask> chores;
    private final Thread closeOnExit = new Thread(this::close, "lethe-stop");
    private boolean closed;

    private EmbeddedStack(
            StackSettings settings, StackPolicy policy, StackLock lock, Set<String> parts, StepListener listener) {
        this.settings = settings;
        this.policy = policy;
        this.lock = lock;
        this.secrets = new StackSecrets(settings.folders().secrets());
        Distribution distribution = Distribution.find();
        this.archive = distribution.classArchive(settings.folders());
        List<Step> steps = new StackSteps(settings, distribution, secrets, policy)
                .all().stream()
                        .filter(step -> parts.isEmpty() || parts.contains(step.name()))
                        .toList();
        this.recorder = new StateRecorder(settings.folders().state(), settings, steps);
        StepListener everyone = recorder.then(listener);
        this.supervisor = new Supervisor(
                steps,
                settings.folders().processes(),
                Patience.startingWithin(settings.get(StackSettings.START_TIMEOUT)),
                new RestartPolicy(
                        settings.get(StackSettings.RESTART_LIMIT), Duration.ofMinutes(5), Duration.ofMillis(500)),
                everyone);
        ConnectorWatch connectors =
                new ConnectorWatch(new ConnectClient(settings.addresses().connect()), everyone);
        PostgresSweep sweep = new PostgresSweep(new PostgresServer(settings, distribution, secrets));
        this.chores = parts.isEmpty()
                ? List.of(
                        new RepeatedTask("lethe-connector-watch", ConnectorWatch.PERIOD, connectors::check),
                        new RepeatedTask(
                                "lethe-postgres-sweep",
                                PostgresSweep.period(settings.get(StackSettings.ERASURE_BOUND)),
                                sweep::sweep))
                : List.of();
    }

    /**
     * Starts everything and returns when it is ready.
     *
     * @throws StackException when it cannot be started; nothing is left running
     */
    public static EmbeddedStack start(StackSettings settings, StepListener listener) {
        EmbeddedStack stack = prepare(settings, listener);
        stack.run();
        return stack;
    }

    /**
     * Starts broker, registry, topics and policy only, for whoever runs the other processes with settings of its own.
     *
     * @throws StackException when they cannot be started; nothing is left running
     */
    public static EmbeddedStack startBase(StackSettings settings, StepListener listener) {
        EmbeddedStack stack = prepare(settings, BASE, listener);
        stack.run();
        return stack;
    }

    /**
     * Claims the state folder, writes secrets and configuration, starts nothing yet.
     *
     * @throws StackException when a port is in use, the policy is wrong or another stack has the state folder
     */
    public static EmbeddedStack prepare(StackSettings settings, StepListener listener) {
        return prepare(settings, Set.of(), listener);
    }

    private static EmbeddedStack prepare(StackSettings settings, Set<String> parts, StepListener listener) {
        StackPolicy policy = StackPolicy.of(settings);
        settings.folders().create();
        StackLock lock = StackLock.take(settings.folders());
        try {
            Leftovers.stop(settings.folders());
            PortCheck.requireFree(settings);
            EmbeddedStack stack = new EmbeddedStack(settings, policy, lock, parts, listener);
            stack.writeFiles();
            return stack;
        } catch (InterruptedException e) {
            lock.close();
            Thread.currentThread().interrupt();
            throw new StackException("The start was interrupted.", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Starts what {@link #prepare} prepared; otherwise like {@link #start}. The end of this process ends the stack. */
    public void run() {
        Runtime.getRuntime().addShutdownHook(closeOnExit);
        try {
            supervisor.start();
            recorder.enter(Phase.READY, null);
            chores.forEach(RepeatedTask::start);
        } catch (StackException e) {
            end(Phase.FAILED, e.getMessage());
            throw e;
        }
    }

    /**
     * Returns when the stack has been closed.
     *
     * @throws StackException when it stopped because a component could not be kept running
     */
    public void awaitEnd() {
        try {
            supervisor.awaitEnd();
        } catch (StackException e) {
            end(Phase.FAILED, e.getMessage());
            throw e;
        }
    }

    /** Where clients find the components. */
    public StackAddresses addresses() {
        return settings.addresses();
    }

    /** Keys and passwords of this stack. */
    public StackSecrets secrets() {
        return secrets;
    }

    /** The policy in force. */
    public StackPolicy policy() {
        return policy;
    }

    /** Files and folders of this stack. */
    public StackFolders folders() {
        return settings.folders();
    }

    /** Settings of this stack. */
    public StackSettings settings() {
        return settings;
    }

    /** What {@code lethe status} would show now. */
    public StackState state() {
        return recorder.state();
    }

    /** Kills a component (SIGKILL), as a crash would; it is restarted as after any crash. */
    public void kill(String component) {
        supervisor.kill(component);
    }

    /** Stops all components, the ones started last first. Idempotent. */
    @Override
    public void close() {
        end(Phase.STOPPED, null);
    }

    private void writeFiles() {
        secrets.prepare(List.copyOf(policy.rules().tenants().keySet()));
        ClusterSecrets cluster = settings.clusterSecrets();
        if (settings.get(StackSettings.SECURE)) {
            cluster.prepare(List.of(StackAddresses.HOST, "localhost"), Clock.systemUTC());
        } else {
            cluster.retire();
        }
        ConfigFile.writeText(folders().policy(), policy.yaml());
        ConfigFile.writeText(folders().config(LogConfig.FILE), LogConfig.CONTENT);
        folders().supervisor().write(ProcessHandle.current());
        recorder.enter(Phase.STARTING, null);
    }

    private synchronized void end(Phase phase, @Nullable String why) {
        if (closed) {
            return;
        }
        closed = true;
        chores.forEach(RepeatedTask::close);
        if (phase == Phase.STOPPED) {
            recorder.enter(Phase.STOPPING, null);
        }
        supervisor.close();
        archive.keepFresh();
        recorder.enter(phase, why);
        settings.folders().supervisor().delete();
        lock.close();
        forgetExit();
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(closeOnExit);
        } catch (IllegalStateException e) {
            // The process is on its way out, which is why the stack was closed.
        }
    }
}
