package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;
import java.util.List;

/**
 * Whether a recipient may receive something of a person from one customer at a given moment, and why.
 *
 * @param reason {@link Reason#CONSENT_GRANTED}, or what stands against it
 * @param fields names of the fields that it would receive, sorted; empty when denied
 * @param holds whether it holds something of this person now
 */
public record Verdict(
        String recipient, String tenant, boolean allowed, Reason reason, List<String> fields, boolean holds) {}
