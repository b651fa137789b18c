package dev.lethe.privacy.signal;

import org.jspecify.annotations.Nullable;

/**
 * The raw consent strings of one submission, as the browser's consent platform gave them.
 *
 * @param tcf a TC string of IAB Europe's Transparency and Consent Framework, version 2; null when none was given
 * @param gpp a string of IAB's Global Privacy Platform; null when none was given
 */
public record ConsentStrings(@Nullable String tcf, @Nullable String gpp) {
    /** No string was given. */
    public static final ConsentStrings NONE = new ConsentStrings(null, null);

    /** Whether no string was given. An empty text is a string: one that cannot be read. */
    public boolean isEmpty() {
        return tcf == null && gpp == null;
    }

    /** Says only which strings are there: they hold a person's choices and can single a person out. */
    @Override
    public String toString() {
        return "ConsentStrings[tcf=%s, gpp=%s]".formatted(redacted(tcf), redacted(gpp));
    }

    private static String redacted(@Nullable String text) {
        return text == null ? "none" : "<redacted>";
    }
}
