package dev.lethe.privacy.certificate;

/** What a presented document turned out to be. Only {@link Valid} proves anything. */
public sealed interface Verification {

    /**
     * Signed by the operator, and as it was signed.
     *
     * @param keyId the key that signed it
     */
    record Valid(Certificate certificate, long keyId) implements Verification {}

    /** Changed after it was signed, or signed by somebody else under the number of one of the operator's keys. */
    record Forged() implements Verification {}

    /** It names a key that the keyset does not have, or has disabled. */
    record UnknownKey(long keyId) implements Verification {}

    /** No signed certificate in its one form; white space and order count, too. */
    record Malformed() implements Verification {}
}
