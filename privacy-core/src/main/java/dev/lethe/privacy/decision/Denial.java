package dev.lethe.privacy.decision;

import dev.lethe.privacy.Reason;

/**
 * A recipient that receives nothing because of one event.
 *
 * @param recipient tenant or partner id
 */
public record Denial(String recipient, Reason reason) {}
