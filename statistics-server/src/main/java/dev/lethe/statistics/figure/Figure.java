package dev.lethe.statistics.figure;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A released figure of a day.
 *
 * @param day UTC
 * @param policyVersion the policy that allowed it; 0: from before there was a release gate
 * @param epsilonThousandths of its noise; {@code null}: exact
 */
public record Figure(
        Group group,
        LocalDate day,
        long count,
        int policyVersion,
        @Nullable Integer epsilonThousandths) {}
