package dev.lethe.privacy.intake;

import dev.lethe.privacy.release.DeviceFamily;
import org.jspecify.annotations.Nullable;

/**
 * A valid page view.
 *
 * @param path without query and fragment
 * @param visitor the visitor cookie's random id, not yet hashed
 * @param device what kind of device the browser runs on; {@code null}: not known
 * @param provider registrable domain of the visitor's internet provider; {@code null}: not known
 */
public record CheckedPageView(
        String id,
        String site,
        String path,
        @Nullable String referrerHost,
        @Nullable String visitor,
        @Nullable DeviceFamily device,
        @Nullable String provider) {

    @Override
    public String toString() {
        return "CheckedPageView(redacted)";
    }
}
