package dev.lethe.traffic.scenario;

import java.util.List;
import java.util.Random;

/**
 * Invents people. Their addresses lie under reserved domains (RFC 2606), or at gmail.com under a name with a hyphen,
 * which Gmail does not give to anybody.
 */
final class Cast {
    private static final List<String> GIVEN_NAMES = List.of(
            "Ada",
            "Åsa",
            "Zoë",
            "José",
            "Łukasz",
            "Nguyễn",
            "Søren",
            "Ayşe",
            "Ελένη",
            "Юлия",
            "美咲",
            "Siobhán",
            "Anne-Marie",
            "Oyelaran",
            "Håkon",
            "Chloé",
            "Jürgen",
            "Noor",
            "Tomás",
            "Grace");
    private static final List<String> FAMILY_NAMES = List.of(
            "Lindqvist",
            "O'Connor",
            "García Márquez",
            "Müller",
            "Okafor",
            "Nowak",
            "Yılmaz",
            "Παπαδόπουλος",
            "佐藤",
            "de Vries",
            "Smith",
            "Ivanov",
            "Ørsted",
            "Brontë",
            "Hopper");
    private static final List<String> DOMAINS = List.of(
            "example.com",
            "example.com",
            "example.org",
            "example.net",
            "mail.example",
            "post.example",
            "bücher.example",
            "xn--bcher-kva.example",
            "почта.example");

    private final String run;
    private final Random random;
    private int people;

    Cast(String run, Random random) {
        this.run = run;
        this.random = random;
    }

    /** Somebody new at an ordinary domain, or now and then at Gmail. */
    Person next() {
        return random.nextInt(8) == 0 ? atGmail() : atExample();
    }

    /** Somebody new at Gmail. */
    Person atGmail() {
        int number = ++people;
        return person(number, "lethe-demo." + run + ".p" + number + "@gmail.com");
    }

    /** Another person whose address differs from that of {@code other}, at Gmail, by dots and a suffix only. */
    Person twinOf(Person other) {
        int number = ++people;
        return person(number, other.email().replace(".", "").replace("@gmailcom", "+twin@gmail.com"));
    }

    String anotherName() {
        return GIVEN_NAMES.get(random.nextInt(GIVEN_NAMES.size()));
    }

    /** Another address of the same person. */
    String newAddressOf(Person person) {
        return person.key() + ".new." + run + "@" + DOMAINS.get(random.nextInt(DOMAINS.size()));
    }

    private Person atExample() {
        int number = ++people;
        String domain = DOMAINS.get(random.nextInt(DOMAINS.size()));
        String mailbox = random.nextBoolean() ? "p" + number + "." + run : run + "+p" + number;
        return person(number, mailbox + "@" + domain);
    }

    private Person person(int number, String email) {
        return new Person(
                "p" + number,
                email,
                GIVEN_NAMES.get(random.nextInt(GIVEN_NAMES.size())),
                FAMILY_NAMES.get(random.nextInt(FAMILY_NAMES.size())));
    }
}
