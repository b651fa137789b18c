package dev.lethe.privacy.intake;

import org.jspecify.annotations.Nullable;

/**
 * A valid page view.
 *
 * @param path without query and fragment
 * @param visitor the visitor cookie's random id, not yet hashed
 */
public record CheckedPageView(
        String id,
        String site,
        String path,
        @Nullable String referrerHost,
        @Nullable String visitor) {

    @Override
    public String toString() {
        return "CheckedPageView(redacted)";
    }
}
