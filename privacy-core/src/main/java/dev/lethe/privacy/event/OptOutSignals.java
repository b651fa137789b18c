package dev.lethe.privacy.event;

import dev.lethe.privacy.signal.ConsentStrings;
import dev.lethe.privacy.signal.SignalFindings;
import org.jspecify.annotations.Nullable;

/**
 * What the person's browser said beside the form.
 *
 * @param doNotTrack {@code DNT: 1}
 * @param globalPrivacyControl {@code Sec-GPC: 1} or the browser's own {@code navigator.globalPrivacyControl}
 * @param strings IAB's consent strings, as the page gave them
 * @param findings what was found in the strings under the policy in force; {@code null}: nobody has read them yet
 */
public record OptOutSignals(
        boolean doNotTrack,
        boolean globalPrivacyControl,
        ConsentStrings strings,
        @Nullable SignalFindings findings) {
    /** Nothing was said. */
    public static final OptOutSignals NONE = new OptOutSignals(false, false, ConsentStrings.NONE);

    /** Signals as they came in. */
    public OptOutSignals(boolean doNotTrack, boolean globalPrivacyControl, ConsentStrings strings) {
        this(doNotTrack, globalPrivacyControl, strings, null);
    }

    /** Signals of the browser only. */
    public OptOutSignals(boolean doNotTrack, boolean globalPrivacyControl) {
        this(doNotTrack, globalPrivacyControl, ConsentStrings.NONE);
    }

    /** These signals, with their strings read. */
    public OptOutSignals read(@Nullable SignalFindings found) {
        return new OptOutSignals(doNotTrack, globalPrivacyControl, strings, found);
    }

    /** Whether the browser asked not to be tracked or shared. */
    public boolean optOut() {
        return doNotTrack || globalPrivacyControl;
    }
}
