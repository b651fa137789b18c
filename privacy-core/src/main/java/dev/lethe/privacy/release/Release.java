package dev.lethe.privacy.release;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A figure that everybody may know. Made by {@link ReleaseGate} only, which an architecture test demands.
 *
 * @param day the day that it tells of, UTC; of what stands the day on which it is told
 * @param epsilon of the noise in it, in thousandths; {@code null}: none was added
 * @param policyVersion the policy that allowed it
 */
public record Release(
        Group group, LocalDate day, long figure, @Nullable Integer epsilon, int policyVersion) {}
