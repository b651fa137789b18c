package dev.lethe.privacy.release;

import org.jspecify.annotations.Nullable;

/**
 * A figure that everybody may know. Made by {@link ReleaseGate} only, which an architecture test demands.
 *
 * @param epsilon of the noise in it, in thousandths; {@code null}: none was added
 * @param policyVersion the policy that allowed it
 */
public record Release(Group group, long figure, @Nullable Integer epsilon, int policyVersion) {}
