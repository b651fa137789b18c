package dev.lethe.privacy.event;

import dev.lethe.privacy.signal.ConsentStrings;

/**
 * What the person's browser said beside the form.
 *
 * @param doNotTrack {@code DNT: 1}
 * @param globalPrivacyControl {@code Sec-GPC: 1} or the browser's own {@code navigator.globalPrivacyControl}
 * @param strings IAB's consent strings, as the page gave them
 */
public record OptOutSignals(boolean doNotTrack, boolean globalPrivacyControl, ConsentStrings strings) {
    /** Nothing was said. */
    public static final OptOutSignals NONE = new OptOutSignals(false, false, ConsentStrings.NONE);

    /** Signals of the browser only. */
    public OptOutSignals(boolean doNotTrack, boolean globalPrivacyControl) {
        this(doNotTrack, globalPrivacyControl, ConsentStrings.NONE);
    }

    /** Whether the browser asked not to be tracked or shared. */
    public boolean optOut() {
        return doNotTrack || globalPrivacyControl;
    }
}
