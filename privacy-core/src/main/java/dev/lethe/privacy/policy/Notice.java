package dev.lethe.privacy.policy;

/** The privacy notice that a widget shows with its form; {@code url} is the policy link. */
public record Notice(String version, String url, String text) {}
