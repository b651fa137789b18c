package dev.lethe.traffic.message;

import org.jspecify.annotations.Nullable;

/**
 * What the person's browser says beside the form, in headers or, where a page reads the browser's own interface, in the
 * body.
 *
 * @param dntHeader value of {@code DNT}; {@code null}: not sent
 * @param gpcHeader value of {@code Sec-GPC}; {@code null}: not sent
 * @param dntInBody the page says that Do Not Track is on
 * @param gpcInBody the page says that Global Privacy Control is on
 */
public record Signals(@Nullable String dntHeader, @Nullable String gpcHeader, boolean dntInBody, boolean gpcInBody) {
    /** A browser that asks for nothing. */
    public static final Signals NONE = new Signals(null, null, false, false);

    private static final String ON = "1";

    /** Global Privacy Control as browsers send it. */
    public static Signals privacyControl() {
        return new Signals(null, ON, false, false);
    }

    /** Whether the person opts out of sharing. A header is a signal only when its value is exactly {@code 1}. */
    public boolean optOut() {
        return dntInBody || gpcInBody || ON.equals(dntHeader) || ON.equals(gpcHeader);
    }
}
