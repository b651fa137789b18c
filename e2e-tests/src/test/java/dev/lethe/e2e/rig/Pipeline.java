package dev.lethe.e2e.rig;

import static org.awaitility.Awaitility.await;

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
import dev.lethe.e2e.stack.Stack;
import dev.lethe.privacy.identity.Identifier;
import dev.lethe.privacy.identity.IdentityKey;
import dev.lethe.privacy.identity.SubjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;

/** The running stack with everything that tests ask of it. */
public final class Pipeline implements AutoCloseable {
    private final Stack stack;
    private final Front front;
    private final IdentityKey identityKey;
    private final TopicReader topics;
    private final ContactTable contacts;
    private final Progress progress;

    /** What runs on this stack. */
    public Pipeline(Stack stack) {
        this.stack = stack;
        this.front = new Front(stack);
        this.identityKey = identityKeyOf(stack);
        this.topics = new TopicReader(stack);
        this.contacts = new ContactTable(stack);
        this.progress = new Progress(stack);
    }

    /** The stack itself: addresses, secrets, state. */
    public Stack stack() {
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
        return new LogFolder(stack.logs());
    }

    /** Stops everything in good order and starts it again; returns how long that took. */
    public Duration restart() {
        Instant began = Instant.now();
        stack.restart();
        return Duration.between(began, Instant.now());
    }

    /** Kills a part without notice (SIGKILL). It is restarted as after any crash. */
    public void crash(String part) {
        stack.kill(part);
    }

    /** How often a part was restarted so far. */
    public int restarts(String part) {
        return stack.restarts(part);
    }

    /** Returns when the part has been restarted more than {@code before} times and everything is ready. */
    public void awaitRestart(String part, int before) {
        await(part + " restarted")
                .atMost(stack.longestRestart())
                .pollInterval(Duration.ofMillis(50))
                .until(() -> restarts(part) > before && stack.isReady());
    }

    /**
     * Acts while a part is frozen: it lives, holds its connections and answers nobody. It goes on afterwards, whatever
     * happened.
     */
    public <T> T whileFrozen(String part, Supplier<T> action) {
        return stack.whileFrozen(part, action);
    }

    /** Acts while a part is dead, so that connections are refused all the time. Returns when it serves again. */
    public <T> T whileDead(String part, Supplier<T> action) {
        int restarts = restarts(part);
        T result = stack.whileDead(part, action);
        awaitRestart(part, restarts);
        return result;
    }

    @Override
    public void close() {
        stack.close();
    }

    private static IdentityKey identityKeyOf(Stack stack) {
        try {
            String text = Files.readString(stack.secrets().identityKeyFile()).strip();
            return new IdentityKey(1, Base64.getDecoder().decode(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
