package dev.lethe.streams.notary;

/** The notary cannot vouch for what it finds, and signs nothing; the message tells no personal data. */
final class NotaryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotaryException(String message) {
        super(message);
    }
}
