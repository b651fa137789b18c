package dev.lethe.privacy.signal;

import dev.lethe.privacy.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads opt-out headers and IAB consent strings. Pure: the time is a parameter. IAB's decoders do the decoding; what
 * they let pass (trailing bits, values out of range, missing and unknown sections) is checked here, and what they throw
 * is a denial.
 */
public final class SignalReader {
    /** How long a policy may rely on a TC string unless it says otherwise: 13 months (TCF policies, renewal). */
    public static final Duration DEFAULT_MAX_AGE = Duration.ofDays(395);

    /** A longer string is not read. The longest real ones, with many publisher restrictions, have about 3,000. */
    public static final int MAX_LENGTH = 8 * 1024;

    private final Instant at;
    private final Duration maxAge;
    private final Findings findings = new Findings();

    private SignalReader(Instant at, Duration maxAge) {
        this.at = at;
        this.maxAge = maxAge;
    }

    /**
     * Reads the strings of one submission, every field of them now. Never throws for a string: what cannot be read
     * denies.
     *
     * @param at when the strings are relied on
     * @param maxAge a TC string that was last updated longer ago denies
     */
    public static SignalReading read(ConsentStrings strings, Instant at, Duration maxAge) {
        SignalReader reader = new SignalReader(at, maxAge);
        reader.tcf(strings.tcf());
        reader.gpp(strings.gpp());
        return reader.findings.reading();
    }

    /**
     * Whether a {@code Sec-GPC} or {@code DNT} header is a signal: its value is exactly {@code 1}. Everything else is
     * none (Global Privacy Control, "The Sec-GPC Header Field"; Tracking Preference Expression, "DNT Header Field").
     */
    public static boolean isSet(@Nullable String headerValue) {
        return "1".equals(headerValue);
    }

    private void tcf(@Nullable String text) {
        if (text != null) {
            guarded(text, () -> tcString(text));
        }
    }

    private void gpp(@Nullable String text) {
        if (text != null) {
            guarded(text, () -> gppString(text));
        }
    }

    private void gppString(String text) {
        GppSection.split(text).forEach(section -> guarded(section.text(), () -> gppSection(section)));
    }

    private void gppSection(GppSection section) {
        switch (section.id()) {
            case GppSection.TCF_EU_2 -> tcString(section.text());
            case GppSection.US_PRIVACY_1 -> UspSection.read(section.text(), findings);
            default ->
                UsLayout.of(section.id())
                        .ifPresentOrElse(
                                layout -> UsSection.read(layout, section.text(), findings),
                                () -> findings.deny(Reason.SIGNAL_UNREADABLE));
        }
    }

    private void tcString(String text) {
        TcChoices choices = TcChoices.read(text);
        if (choices.isExpired(at, maxAge)) {
            findings.deny(Reason.SIGNAL_EXPIRED);
        }
        findings.vendors(choices);
    }

    private void guarded(String text, Runnable reading) {
        if (text.length() > MAX_LENGTH || !Attempt.succeeds(reading)) {
            findings.deny(Reason.SIGNAL_UNREADABLE);
        }
    }
}
