package dev.lethe.traffic.message;

/**
 * What the person's browser asks for.
 *
 * @param doNotTrack Do Not Track is on
 * @param globalPrivacyControl Global Privacy Control is on
 * @param asHeaders sent as {@code DNT} and {@code Sec-GPC} headers instead of in the body
 */
public record Signals(boolean doNotTrack, boolean globalPrivacyControl, boolean asHeaders) {
    /** A browser that asks for nothing. */
    public static final Signals NONE = new Signals(false, false, false);

    /** Whether the person opts out of sharing. */
    public boolean optOut() {
        return doNotTrack || globalPrivacyControl;
    }
}
