/**
 * The policy as a log: every version that was ever in force stands in {@code policy.v1}.
 * {@link dev.lethe.policylog.PolicyPublisher} appends, {@link dev.lethe.policylog.PolicyFollower} keeps up with it,
 * {@link dev.lethe.policylog.PolicyLog} reads it once.
 */
@NullMarked
package dev.lethe.policylog;

import org.jspecify.annotations.NullMarked;
