package dev.lethe.privacy.audit.check;

/**
 * A record of the topic of checkpoints, which nobody has checked yet.
 *
 * @param topicOffset where it stands in that topic
 * @param note as it was read
 */
public record NotedCheckpoint(long topicOffset, String note) {}
