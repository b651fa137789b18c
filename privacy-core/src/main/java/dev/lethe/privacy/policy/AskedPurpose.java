package dev.lethe.privacy.policy;

/**
 * A purpose that a widget asks for.
 *
 * @param text what stands beside the check box
 */
public record AskedPurpose(String purpose, String text) {}
