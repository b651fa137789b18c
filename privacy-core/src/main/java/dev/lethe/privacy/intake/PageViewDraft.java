package dev.lethe.privacy.intake;

import dev.lethe.privacy.release.DeviceFamily;
import org.jspecify.annotations.Nullable;

/**
 * A page view as it came in, unchecked.
 *
 * @param path may carry a query and fragment, which are dropped
 * @param referrer a URL, of which only the host is kept
 * @param visitor the visitor cookie's random id
 * @param device what kind of device the browser runs on; {@code null}: not known
 * @param provider host or domain name of the visitor's internet provider, of which only the registrable domain is kept;
 *     {@code null}: not known
 */
public record PageViewDraft(
        @Nullable String id,
        @Nullable String site,
        @Nullable String path,
        @Nullable String referrer,
        @Nullable String visitor,
        @Nullable DeviceFamily device,
        @Nullable String provider) {

    /** A page view of which nobody knows the provider. */
    public PageViewDraft(
            @Nullable String id,
            @Nullable String site,
            @Nullable String path,
            @Nullable String referrer,
            @Nullable String visitor,
            @Nullable DeviceFamily device) {
        this(id, site, path, referrer, visitor, device, null);
    }

    /** This page view of somebody with {@code provider}. */
    public PageViewDraft withProvider(@Nullable String provider) {
        return new PageViewDraft(id, site, path, referrer, visitor, device, provider);
    }

    @Override
    public String toString() {
        return "PageViewDraft(redacted)";
    }
}
