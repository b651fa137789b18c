package dev.lethe.privacy.event;

/** What the person's browser asked for: {@code DNT: 1} and {@code Sec-GPC: 1}. */
public record OptOutSignals(boolean doNotTrack, boolean globalPrivacyControl) {
    /** Neither signal was sent. */
    public static final OptOutSignals NONE = new OptOutSignals(false, false);

    /** Whether the person asked not to be tracked or shared. */
    public boolean optOut() {
        return doNotTrack || globalPrivacyControl;
    }
}
