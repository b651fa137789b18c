package dev.lethe.policylog;

import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.registry.SchemaIds;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The policies as they stand in {@code policy.v1}, kept up to date by a daemon thread. A new version is adopted within
 * a second of its publication, without a restart; all versions that arrive together become one history. While Kafka or
 * the registry does not answer, the last history stays. Thread-safe.
 */
public final class PolicyFollower implements AutoCloseable, Supplier<PolicyHistory> {
    private static final Duration END = Duration.ofSeconds(10);

    private final Adoption adoption;
    private final FollowerLoop loop;
    private final Thread thread;

    private PolicyFollower(Map<String, Object> kafka, SchemaIds ids, Consumer<PolicyHistory> beforeAdoption) {
        adoption = new Adoption(beforeAdoption);
        loop = new FollowerLoop(new PolicyConsumers(kafka), ids, adoption);
        thread = new Thread(loop, "lethe-policy-follower");
        thread.setDaemon(true);
    }

    /**
     * Reads the log to its end, then follows it. Returns when at least one policy is there and {@code beforeAdoption}
     * has run for it.
     *
     * @param kafkaClientConfig {@code bootstrap.servers} and, where needed, security settings
     * @param timeout how long to wait for the first policy
     * @param beforeAdoption runs on the daemon thread before a new history becomes visible, to create topics for
     *     example; when it throws, the old history stays and it is tried again
     * @throws PolicyUnavailableException when there is no policy within {@code timeout}; the message says what to do
     */
    public static PolicyFollower start(
            Map<String, Object> kafkaClientConfig,
            SchemaIds ids,
            Duration timeout,
            Consumer<PolicyHistory> beforeAdoption) {
        PolicyFollower follower = new PolicyFollower(kafkaClientConfig, ids, beforeAdoption);
        follower.thread.start();
        try {
            follower.adoption.first().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return follower;
        } catch (TimeoutException | ExecutionException e) {
            follower.close();
            throw new PolicyUnavailableException(follower.whyNone(timeout), e);
        } catch (InterruptedException e) {
            follower.close();
            Thread.currentThread().interrupt();
            throw new PolicyUnavailableException("The wait for a policy was interrupted.", e);
        }
    }

    /** Every policy that is known, with its date. A volatile read. */
    @Override
    public PolicyHistory get() {
        return adoption.history();
    }

    /**
     * Whether every published version is in force here. {@code false} when one cannot be read by this version of the
     * software, which goes on under the versions that it can read, and while {@code beforeAdoption} fails.
     */
    public boolean healthy() {
        return adoption.problem() == null;
    }

    /** How many records of the log were no version or came after the first of theirs. */
    public int ignoredRecords() {
        return loop.ignored();
    }

    /** Stops following; the last history stays readable. Idempotent. */
    @Override
    public void close() {
        loop.stop();
        try {
            thread.join(END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String whyNone(Duration timeout) {
        String trouble = adoption.problem() == null ? loop.trouble() : adoption.problem();
        return trouble == null
                ? "No policy is published: publish one with lethe policy publish FILE."
                : "No policy could be read within %d s: %s".formatted(timeout.toSeconds(), trouble);
    }
}
