package dev.lethe.privacy.release;

import java.util.Arrays;
import java.util.Optional;

/** In which respect the events of a site differ. */
public enum Dimension {
    /** The page, as the site declares its pages. */
    PAGE("page"),
    /** The registrable domain that the visitor came from. */
    REFERRER("referrer"),
    /** The family of the visitor's device. */
    DEVICE("device"),
    /** The registrable domain of the visitor's internet provider. */
    PROVIDER("provider"),
    /** The widget that was filled in. */
    WIDGET("widget"),
    /** Whether the browser sent an opt-out signal. */
    SIGNAL("signal"),
    /** Whether one purpose was agreed to. */
    CONSENT("consent");

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
            case PAGE -> dataset != Dataset.WITHHELD;
            case REFERRER, DEVICE, PROVIDER -> dataset == Dataset.PAGE_VIEWS || dataset == Dataset.VISITORS;
            case WIDGET, SIGNAL, CONSENT -> dataset == Dataset.SUBMISSIONS;
        };
    }

    static Optional<Dimension> ofWord(String word) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.word.equals(word))
                .findFirst();
    }
}
