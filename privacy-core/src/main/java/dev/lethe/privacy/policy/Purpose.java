package dev.lethe.privacy.policy;

/**
 * A use that a person can agree to.
 *
 * @param sharing whether data goes to a third party, so that Do Not Track and Global Privacy Control deny it
 */
public record Purpose(String id, String description, boolean sharing) {}
