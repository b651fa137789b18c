package dev.lethe.e2e.rig;

import static org.awaitility.Awaitility.await;

import dev.lethe.e2e.stack.Stack;
import dev.lethe.policylog.PolicyLog;
import dev.lethe.policylog.PolicyPublisher;
import dev.lethe.policylog.Publication;
import dev.lethe.schemas.registry.SchemaIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The policies of a running stack. */
public final class Policies {
    private static final Pattern VERSION = Pattern.compile("(?m)^version: \\d+$");

    private final Stack stack;
    private final Map<String, Object> kafka;
    private final SchemaIds ids;

    Policies(Stack stack) {
        this.stack = stack;
        this.kafka = stack.kafka();
        this.ids = stack.schemaIds();
    }

    /** The highest published version. */
    public int latest() {
        return PolicyLog.read(kafka, ids).stream()
                .mapToInt(published -> published.version())
                .max()
                .orElseThrow();
    }

    /**
     * Publishes the stack's own document with a change, under the next version; returns that version once it is in
     * force.
     */
    public int publish(UnaryOperator<String> change) {
        return publish(change, stack.policyLead());
    }

    /** The same for a document so large that processes take a while to know it: in force after {@code ahead} only. */
    public int publish(UnaryOperator<String> change, Duration ahead) {
        int version = latest() + 1;
        String document = VERSION.matcher(change.apply(stack.policyText()))
                .replaceFirst(Matcher.quoteReplacement("version: " + version));
        Clock clock = Clock.systemUTC();
        Instant effective = clock.instant().plus(ahead);
        Publication outcome = new PolicyPublisher(kafka, ids, clock).publish(document, effective);
        if (!(outcome instanceof Publication.Published)) {
            throw new AssertionError("version " + version + " was not published: " + outcome);
        }
        await("version " + version + " in force")
                .atMost(ahead.multipliedBy(5))
                .until(() -> clock.instant().isAfter(effective));
        return version;
    }

    /** Publishes the stack's own document again, under the next version. */
    public int restore() {
        return publish(UnaryOperator.identity());
    }
}
