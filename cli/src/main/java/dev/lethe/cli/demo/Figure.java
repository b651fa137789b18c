package dev.lethe.cli.demo;

import java.time.Duration;
import java.util.Locale;

/** How numbers are written. */
final class Figure {
    private static final int SHOWN_KEY_LENGTH = 10;

    private Figure() {}

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    static String millis(Duration time) {
        return String.format(Locale.ROOT, "%,d ms", time.toMillis());
    }

    /** The beginning of a key: enough to recognise it, too little to match it. */
    static String shortened(String key) {
        int slash = key.indexOf('/');
        boolean prefixed = slash > 0 && key.matches("[a-z0-9-]+/.*");
        String prefix = prefixed ? key.substring(0, slash + 1) : "";
        String rest = key.substring(prefix.length());
        return prefix + (rest.length() > SHOWN_KEY_LENGTH ? rest.substring(0, SHOWN_KEY_LENGTH) + "..." : rest);
    }
}
