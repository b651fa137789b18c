package dev.lethe.privacy.unsubscribe;

import dev.lethe.privacy.identity.SubjectId;

/** What a presented token turned out to be. Only {@link Valid} may change anything. */
public sealed interface OpenedToken {

    /**
     * Minted by the operator and still good.
     *
     * @param subject who unsubscribes
     * @param tenant from whom
     */
    record Valid(SubjectId subject, String tenant) implements OpenedToken {}

    /** Not minted by the operator, or under a key that is gone, or cut or changed on its way. */
    record Forged() implements OpenedToken {}

    /** Minted by the operator, longer than {@link UnsubscribeTokens#VALIDITY} ago. */
    record Expired() implements OpenedToken {}
}
