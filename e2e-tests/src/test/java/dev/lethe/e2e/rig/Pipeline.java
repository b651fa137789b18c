package dev.lethe.e2e.rig;

import static org.awaitility.Awaitility.await;

import dev.lethe.cli.stack.EmbeddedStack;
import dev.lethe.cli.stack.StackFolders;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.cli.stack.StackState.Component;
import dev.lethe.cli.stack.StackState.Phase;
import dev.lethe.e2e.people.Front;
import dev.lethe.e2e.people.Person;
import dev.lethe.e2e.read.Audience;
import dev.lethe.e2e.read.ContactTable;
import dev.lethe.e2e.read.Ledger;
import dev.lethe.e2e.read.LedgerKeys;
import dev.lethe.e2e.read.Progress;
import dev.lethe.e2e.read.Recipient;
import dev.lethe.e2e.read.Released;
import dev.lethe.e2e.read.SiteDays;
import dev.lethe.e2e.read.TopicReader;
import dev.lethe.e2e.read.Withheld;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.identity.IdentityKey;
import dev.lethe.privacy.identity.SubjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The running stack with everything that tests ask of it. */
public final class Pipeline implements AutoCloseable {
    private static final Duration LONGEST_RESTART = Duration.ofSeconds(90);

    private EmbeddedStack stack;
    private final Front front;
    private final IdentityKey identityKey;
    private final TopicReader topics;
    private final ContactTable contacts;
    private final Progress progress;

    Pipeline(EmbeddedStack stack) {
        this.stack = stack;
        this.front = new Front(stack);
        this.identityKey = identityKeyOf(stack);
        this.topics =
                new TopicReader(stack.addresses().kafka(), stack.addresses().registry());
        this.contacts = new ContactTable(stack);
        this.progress = new Progress(stack.addresses().kafka());
    }

    /** Starts a stack of its own below {@code state}, which is wiped first. */
    public static Pipeline start(Path state, Map<String, String> settings) {
        new StackFolders(state.toAbsolutePath()).wipe();
        return new Pipeline(EmbeddedStack.start(StackSettings.onFreePorts(state, settings), event -> {}));
    }

    /** The stack itself: addresses, secrets, state. */
    public EmbeddedStack stack() {
        return stack;
    }

    /** Where people and servers send their messages. */
    public Front front() {
        return front;
    }

    /** What consumers see. */
    public TopicReader topics() {
        return topics;
    }

    /** What a partner sees. */
    public Audience audience(String partner) {
        return new Audience(topics, partner);
    }

    /** What a provider or affiliate sees. */
    public Recipient recipient(String id) {
        return new Recipient(topics, id);
    }

    /** The account of who got what. */
    public Ledger ledger() {
        return new Ledger(topics);
    }

    /** The counts of what went to nobody. */
    public Withheld withheld() {
        return new Withheld(topics);
    }

    /** What the account's references stand for now. */
    public LedgerKeys ledgerKeys() {
        return new LedgerKeys(topics, stack.secrets().subjectKeysetFile());
    }

    /** The published policies. */
    public Policies policies() {
        return new Policies(stack);
    }

    /** The operator's pseudonym of a person, by the address. */
    public SubjectId subjectOf(Person person) {
        return identityKey.subjectOf(Identifier.Email.parse(person.email()).orElseThrow());
    }

    /** The counts of sites. */
    public SiteDays siteDays() {
        return new SiteDays(topics);
    }

    /** The figures that everybody may know. */
    public Released released() {
        return new Released(topics);
    }

    /** What the customers see. */
    public ContactTable contacts() {
        return contacts;
    }

    /** How far it has got. */
    public Progress progress() {
        return progress;
    }

    /** The logs of all components. */
    public LogFolder logs() {
        return new LogFolder(stack.folders().root().resolve("logs"));
    }

    /** Stops everything in good order and starts it again; returns how long the start took. */
    public Duration restart() {
        stack.close();
        Instant began = Instant.now();
        stack = EmbeddedStack.start(stack.settings(), event -> {});
        return Duration.between(began, Instant.now());
    }

    /** Kills a component without notice (SIGKILL). It is restarted as after any crash. */
    public void crash(String component) {
        stack.kill(component);
    }

    /** How often a component was restarted so far. */
    public int restarts(String component) {
        return component(component).restarts();
    }

    /** Returns when the component has been restarted more than {@code before} times and everything is ready. */
    public void awaitRestart(String component, int before) {
        await(component + " restarted")
                .atMost(LONGEST_RESTART)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> restarts(component) > before && stack.state().phase() == Phase.READY);
    }

    /**
     * Acts while a component is frozen (SIGSTOP): it lives, holds its connections and answers nobody. It goes on
     * afterwards, whatever happened.
     */
    public <T> T whileFrozen(String component, Supplier<T> action) {
        return whileStopped(pidOf(component).orElseThrow(), action);
    }

    /**
     * Acts while a component is dead: killed, and its successor frozen before it listens, so that connections are
     * refused all the time. Returns when it serves again.
     */
    public <T> T whileDead(String component, Supplier<T> action) {
        int restarts = restarts(component);
        Optional<Long> dead = pidOf(component);
        crash(component);
        long successor = await("a successor of " + component)
                .atMost(LONGEST_RESTART)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> pidOf(component), pid -> pid.isPresent() && !pid.equals(dead))
                .orElseThrow();
        T result = whileStopped(successor, action);
        awaitRestart(component, restarts);
        return result;
    }

    private static <T> T whileStopped(long pid, Supplier<T> action) {
        signal("-STOP", pid);
        try {
            return action.get();
        } finally {
            signal("-CONT", pid);
        }
    }

    private Optional<Long> pidOf(String component) {
        return stack.folders().processes().pidFile(component).liveProcess().map(ProcessHandle::pid);
    }

    @Override
    public void close() {
        stack.close();
    }

    private static IdentityKey identityKeyOf(EmbeddedStack stack) {
        try {
            String text = Files.readString(stack.secrets().identityKeyFile()).strip();
            return new IdentityKey(1, Base64.getDecoder().decode(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Component component(String name) {
        return stack.state().components().stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the stack has no component " + name));
    }

    private static void signal(String signal, long pid) {
        try {
            int exit = new ProcessBuilder("kill", signal, Long.toString(pid))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("signal " + signal + " did not reach process " + pid);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the command kill is not available", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signalling", e);
        }
    }
}
