package dev.lethe.privacy.signal;

import dev.lethe.privacy.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What has been found in the strings of one submission so far; the strictest finding wins. */
final class Findings {
    /** What is said first when several things deny: the doubt, then the child, then the choice, then the age. */
    private static final List<Reason> PRECEDENCE =
            List.of(Reason.SIGNAL_UNREADABLE, Reason.SIGNAL_KNOWN_MINOR, Reason.GPP_OPT_OUT, Reason.SIGNAL_EXPIRED);

    private final Set<Reason> denials = EnumSet.noneOf(Reason.class);
    private final List<TcChoices> choices = new ArrayList<>();
    private boolean knownChildUnder13;

    void deny(Reason reason) {
        denials.add(reason);
    }

    void childUnder13() {
        knownChildUnder13 = true;
        deny(Reason.SIGNAL_KNOWN_MINOR);
    }

    void vendors(TcChoices given) {
        choices.add(given);
    }

    SignalReading reading() {
        Optional<Reason> first = PRECEDENCE.stream().filter(denials::contains).findFirst();
        return new SignalReading(first, knownChildUnder13, choices);
    }
}
