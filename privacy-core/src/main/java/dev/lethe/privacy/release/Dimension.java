package dev.lethe.privacy.release;

import java.util.Arrays;
import java.util.Optional;

/** In which respect the events of a site, or the people of a customer, differ. */
public enum Dimension {
    /** The page, as the site declares its pages. */
    PAGE("page"),
    /** The registrable domain that the visitor came from. */
    REFERRER("referrer"),
    /** The family of the visitor's device. */
    DEVICE("device"),
    /** The registrable domain of the visitor's internet provider. */
    PROVIDER("provider"),
    /** The widget that was filled in; of people the last one. */
    WIDGET("widget"),
    /** Whether the browser sent an opt-out signal. */
    SIGNAL("signal"),
    /** Whether one purpose was agreed to. */
    CONSENT("consent"),
    /** The age in bands. */
    AGE("age"),
    /** The area of the postal code. */
    AREA("area"),
    /** The answer to one countable field of a customer's widgets. */
    FIELD("field");

    private final String word;

    Dimension(String word) {
        this.word = word;
    }

    /** How it is called in keys and records. */
    public String word() {
        return word;
    }

    /** Whether events of {@code dataset} differ in it. */
    boolean divides(Dataset dataset) {
        return switch (this) {
            case PAGE -> dataset != Dataset.WITHHELD && dataset != Dataset.PEOPLE;
            case REFERRER, DEVICE, PROVIDER -> dataset == Dataset.PAGE_VIEWS || dataset == Dataset.VISITORS;
            case WIDGET -> dataset == Dataset.SUBMISSIONS || dataset == Dataset.PEOPLE;
            case SIGNAL, CONSENT -> dataset == Dataset.SUBMISSIONS;
            case AGE, AREA, FIELD -> dataset == Dataset.PEOPLE;
        };
    }

    /** Whether there are several of it, each with a name. */
    boolean named() {
        return this == CONSENT || this == FIELD;
    }

    static Optional<Dimension> ofWord(String word) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.word.equals(word))
                .findFirst();
    }
}
