package dev.lethe.privacy.partner;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** How a digest is written. */
public enum Encoding {
    /** Lower-case hexadecimal. */
    HEX {
        @Override
        String of(byte[] digest) {
            return HexFormat.of().formatHex(digest);
        }
    },
    /** Base64 with padding (RFC 4648, section 4). */
    BASE64 {
        @Override
        String of(byte[] digest) {
            return Base64.getEncoder().encodeToString(digest);
        }
    };

    abstract String of(byte[] digest);

    /** The word in lists: {@code hex}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
