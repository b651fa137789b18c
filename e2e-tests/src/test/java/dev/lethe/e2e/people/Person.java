package dev.lethe.e2e.people;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Somebody who does not exist.
 *
 * @param word stands in every field of this person and nowhere else in the world
 * @param phone E.164
 */
public record Person(String word, String email, String phone, String givenName, String familyName) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final Queue<Person> INVENTED = new ConcurrentLinkedQueue<>();

    /** A new person, with capital letters in the address as people type them. */
    public static Person invent() {
        String word = randomWord();
        String capital = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        return remember(new Person(word, capital + "@Mail.Example.com", randomPhone(), "G" + word, "F" + word));
    }

    /** The same person under another address; {@code %s} stands for the word. */
    public Person withEmail(String pattern) {
        return remember(new Person(word, pattern.formatted(word), phone, givenName, familyName));
    }

    /** Everybody invented so far. */
    public static Iterable<Person> everybody() {
        return INVENTED;
    }

    @Override
    public String toString() {
        return "Person(redacted)";
    }

    private static Person remember(Person person) {
        INVENTED.add(person);
        return person;
    }

    /** Twelve letters: not one in 10^16 others is the same. */
    private static String randomWord() {
        StringBuilder word = new StringBuilder("q");
        for (int i = 0; i < 11; i++) {
            word.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return word.toString();
    }

    private static String randomPhone() {
        return "+4915%09d".formatted(RANDOM.nextInt(1_000_000_000));
    }
}
