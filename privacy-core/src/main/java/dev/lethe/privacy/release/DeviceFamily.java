package dev.lethe.privacy.release;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind of device a browser runs on, as coarse as it helps. */
public enum DeviceFamily {
    DESKTOP,
    PHONE,
    TABLET,
    /** A crawler or another program that says so. */
    BOT,
    /** Anything else. */
    OTHER;

    /** How it is called in records. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The family that {@code userAgent}, the header of a request, tells; {@link #OTHER} when there is none. Looks for
     * the few words that browsers are advised to use ("Mobi" on phones), not for models.
     */
    public static DeviceFamily of(@Nullable String userAgent) {
        String text = userAgent == null ? "" : userAgent.toLowerCase(Locale.ROOT);
        if (containsAny(text, "bot", "crawl", "spider")) {
            return BOT;
        }
        boolean mobile = text.contains("mobi");
        if (containsAny(text, "ipad", "tablet") || (text.contains("android") && !mobile)) {
            return TABLET;
        }
        if (mobile || text.contains("iphone")) {
            return PHONE;
        }
        return containsAny(text, "windows", "macintosh", "x11", "cros") ? DESKTOP : OTHER;
    }

    private static boolean containsAny(String text, String... words) {
        return Arrays.stream(words).anyMatch(text::contains);
    }

    static boolean isWord(String word) {
        return Arrays.stream(values()).anyMatch(family -> family.word().equals(word));
    }
}
