package dev.lethe.privacy.signal;

import dev.lethe.privacy.Reason;
import java.util.List;
import java.util.Optional;

/** What the consent strings of one submission say. Immutable, safe for threads. */
public final class SignalReading {
    private final Optional<Reason> sharingDenial;
    private final boolean knownChildUnder13;
    private final List<TcChoices> choices;

    SignalReading(Optional<Reason> sharingDenial, boolean knownChildUnder13, List<TcChoices> choices) {
        this.sharingDenial = sharingDenial;
        this.knownChildUnder13 = knownChildUnder13;
        this.choices = List.copyOf(choices);
    }

    /** Why nothing may be shared with anybody because of the strings; empty when they do not forbid it. */
    public Optional<Reason> sharingDenial() {
        return sharingDenial;
    }

    /**
     * Why this vendor may receive nothing; empty when every TC string allows it or none was given. A denial of all
     * sharing is a denial of each vendor.
     */
    public Optional<Reason> vendorDenial(TcfVendor vendor) {
        return sharingDenial.or(() ->
                choices.stream().flatMap(given -> given.denial(vendor).stream()).findFirst());
    }

    /** Whether a string says that the person is a known child under 13. */
    public boolean knownChildUnder13() {
        return knownChildUnder13;
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
        return "SignalReading(redacted)";
    }
}
