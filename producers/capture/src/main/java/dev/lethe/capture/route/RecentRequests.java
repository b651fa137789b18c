package dev.lethe.capture.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lethe.producer.Delivery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;

/**
 * Remembers which requests were acknowledged of late, so that a retry is answered at once and not stored again. A
 * request is known by a digest of endpoint, caller and body: the same id with another content is not the same request.
 * Bounded in number and time; a retry that is forgotten is recognised by the pipeline, by its id. What comes in
 * forgets, on its own thread: to wake another one for that takes longer.
 */
public final class RecentRequests {
    private final Cache<Fingerprint, Delivery.Acknowledged> acknowledged;

    /** Remembers at most {@code limit} requests for {@code period}. */
    public RecentRequests(int limit, Duration period) {
        this.acknowledged = Caffeine.newBuilder()
                .maximumSize(limit)
                .expireAfterWrite(period)
                .executor(Runnable::run)
                .build();
    }

    /** What {@code request} was answered when it was acknowledged of late. */
    Optional<Delivery.Acknowledged> answerTo(Fingerprint request) {
        return Optional.ofNullable(acknowledged.getIfPresent(request));
    }

    void remember(Fingerprint request, Delivery.Acknowledged answer) {
        acknowledged.put(request, answer);
    }

    /** 128 bits of a SHA-256. */
    record Fingerprint(long high, long low) {
        static Fingerprint of(String endpoint, String caller, byte[] body) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update((endpoint + '\n' + caller + '\n').getBytes(StandardCharsets.UTF_8));
                ByteBuffer bytes = ByteBuffer.wrap(digest.digest(body));
                return new Fingerprint(bytes.getLong(), bytes.getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
