package dev.lethe.traffic.scenario;

import java.util.Locale;

/**
 * Somebody who does not exist.
 *
 * @param key orders the person's requests
 * @param email as the person usually types it
 */
record Person(String key, String email, String givenName, String familyName) {

    /** The same person after a slip of the shift key. */
    Person shouting() {
        return new Person(key, email.toUpperCase(Locale.ROOT), givenName, familyName);
    }

    /** The same person after a blank too many. */
    Person blundering() {
        return new Person(key, "  " + email + " ", givenName, familyName);
    }

    @Override
    public String toString() {
        return "Person(redacted)";
    }
}
