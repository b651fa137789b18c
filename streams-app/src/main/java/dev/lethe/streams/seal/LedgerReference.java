package dev.lethe.streams.seal;

import dev.lethe.privacy.decision.Channel;

/**
 * What stands in the ledger for the key under which a recipient holds a record of a person: the same for the same
 * record while the person's data key lives, so that additions and removals can be balanced and compared; noise
 * afterwards.
 */
public final class LedgerReference {
    private LedgerReference() {}

    /** The reference to {@code recordKey} on {@code recipient}'s {@code channel} under {@code key}. */
    public static String of(SubjectKey key, String recipient, Channel channel, String recordKey) {
        return key.reference(recipient, channel.name(), recordKey);
    }
}
