package dev.lethe.streams.stage;

import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.release.Group;
import dev.lethe.privacy.release.RandomBits;
import dev.lethe.privacy.release.Release;
import dev.lethe.privacy.release.ReleaseGate;
import dev.lethe.privacy.release.ReleaseRound;
import dev.lethe.streams.logic.Counted;
import dev.lethe.streams.statistics.StoredTallies;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what stands once more when a day begins, so that each day has its figure. After a restart it begins anew:
 * nothing but the same figures is told.
 */
final class StandingFigures {
    private final StoredTallies tallies;
    private final Supplier<PolicyHistory> policies;
    private final RandomBits random;
    private @Nullable LocalDate day;
    private @Nullable String cursor;
    private boolean done;

    StandingFigures(StoredTallies tallies, Supplier<PolicyHistory> policies, RandomBits random) {
        this.tallies = tallies;
        this.policies = policies;
        this.random = random;
    }

    /** The next figures to tell at {@code now}, of at most {@code limit} groups; empty when all of the day are told. */
    List<Release> repeat(Instant now, int limit) {
        LocalDate today = Counted.dayOf(now);
        if (!today.equals(day)) {
            day = today;
            cursor = null;
            done = false;
        }
        return done ? List.of() : slice(now, today, limit);
    }

    private List<Release> slice(Instant now, LocalDate today, int limit) {
        PolicyHistory history = policies.get();
        ReleaseRound round = new ReleaseRound(new ReleaseGate(history.at(now), today), tallies, random);
        List<Release> releases = new ArrayList<>();
        List<String> keys = tallies.standingAfter(cursor, limit);
        for (String key : keys) {
            Group.ofKey(key, history).filter(Group::isTotal).ifPresent(total -> releases.addAll(round.repeat(total)));
            cursor = key;
        }
        done = keys.size() < limit;
        return releases;
    }
}
