package dev.lethe.privacy.policy;

/**
 * A use that a person can agree to.
 *
 * @param sharing whether data goes to a third party, so that opt-outs and privacy signals deny it
 * @param messages whether it means messages to the person, so that an unsubscription withdraws it
 * @param visits whether it lets page views be linked to the person
 * @param statistics whether it lets the person be counted by what they are like
 */
public record Purpose(
        String id, String description, boolean sharing, boolean messages, boolean visits, boolean statistics) {}
