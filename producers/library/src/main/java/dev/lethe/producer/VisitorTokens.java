package dev.lethe.producer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a visitor's cookie by a token that tells visits of one day and site apart and nothing more. Safe for use by
 * several threads.
 *
 * <p>The token is an HMAC-SHA-256 under a random key of the UTC day. The key lives in this object's memory only and is
 * gone when the day is over or the process ends: from then on nobody, the operator included, can link the token to a
 * cookie or to another day's token.
 *
 * <p>The price: instances do not share the key. A visitor whose page views reach two instances, or one instance before
 * and after a restart, counts as two on that day, so counts of distinct visitors are upper bounds.
 */
final class VisitorTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable DayKey current;

    /** The token of {@code visitor} on {@code site} on the day of {@code at}. */
    String token(String site, String visitor, Instant at) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(keyOf(LocalDate.ofInstant(at, ZoneOffset.UTC)));
            byte[] digest = mac.doFinal((site + '\n' + visitor).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private SecretKeySpec keyOf(LocalDate day) {
        DayKey known = current;
        return known != null && !day.isAfter(known.day) ? known.key : replace(day);
    }

    /** A time from just before midnight takes the newer key: a key once dropped is never brought back. */
    private synchronized SecretKeySpec replace(LocalDate day) {
        DayKey known = current;
        if (known != null && !day.isAfter(known.day)) {
            return known.key;
        }
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        DayKey fresh = new DayKey(day, new SecretKeySpec(secret, ALGORITHM));
        current = fresh;
        return fresh.key;
    }

    private record DayKey(LocalDate day, SecretKeySpec key) {}
}
