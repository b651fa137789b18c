package dev.lethe.policylog;

import dev.lethe.privacy.policy.PolicyException;
import dev.lethe.privacy.policy.PolicyHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what the log says the history in force. Written by the follower's thread, read by any. */
final class Adoption {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);

    private final Consumer<PolicyHistory> beforeAdoption;
    private final CompletableFuture<PolicyHistory> first = new CompletableFuture<>();
    private volatile @Nullable PolicyHistory history;
    private volatile @Nullable String problem;

    Adoption(Consumer<PolicyHistory> beforeAdoption) {
        this.beforeAdoption = beforeAdoption;
    }

    /** Ends when the first history is in force. */
    CompletableFuture<PolicyHistory> first() {
        return first;
    }

    PolicyHistory history() {
        return Objects.requireNonNull(history, "a started follower has a history");
    }

    /** Why not all that the log says is in force, or {@code null}. Holds nothing of a document. */
    @Nullable
    String problem() {
        return problem;
    }

    /** Takes over what {@code records} hold. Returns whether it is done; {@code false}: try again later. */
    boolean adopt(PolicyRecords records) {
        List<String> unreadable = new ArrayList<>();
        records.undecoded().forEach(version -> unreadable.add("policy version " + version + " is no policy record"));
        List<PolicyHistory.Version> versions = readable(records, unreadable);
        if (!versions.isEmpty() && !makeVisible(PolicyHistory.of(versions))) {
            return false;
        }
        report(unreadable.isEmpty() ? null : String.join("; ", unreadable) + ": update this software");
        return true;
    }

    private static List<PolicyHistory.Version> readable(PolicyRecords records, List<String> unreadable) {
        List<PolicyHistory.Version> versions = new ArrayList<>();
        for (PublishedPolicy published : records.decoded()) {
            try {
                versions.add(new PolicyHistory.Version(published.policy(), published.effectiveFrom()));
            } catch (PolicyException e) {
                unreadable.add("policy version %d cannot be read (%d problems)"
                        .formatted(published.version(), e.problems().size()));
            }
        }
        return versions;
    }

    private boolean makeVisible(PolicyHistory next) {
        PolicyHistory before = history;
        if (before != null && before.versions().equals(next.versions())) {
            return true;
        }
        try {
            beforeAdoption.accept(next);
        } catch (RuntimeException e) {
            report("policy version %d cannot be adopted yet: %s"
                    .formatted(next.latest().version(), e.getMessage()));
            return false;
        }
        history = next;
        first.complete(next);
        LOG.info("policy version {} is known", next.latest().version());
        return true;
    }

    private void report(@Nullable String next) {
        if (next != null && !next.equals(problem)) {
            LOG.error("{}", next);
        }
        problem = next;
    }
}
