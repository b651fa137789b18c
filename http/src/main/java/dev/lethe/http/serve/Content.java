package dev.lethe.http.serve;

import dev.lethe.http.answer.Answers;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes that do not change while the server runs, with the tag by which a cache asks for them again. */
public final class Content {
    private static final int TAG_BYTES = 12;

    private final String type;
    private final byte[] bytes;
    private final String tag;

    private Content(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
        this.tag = tagOf(bytes);
    }

    /** These bytes, of the given content type. */
    public static Content of(String type, byte[] bytes) {
        return new Content(type, bytes);
    }

    /** Answers 304 to a cache that has these bytes, else with them. */
    public void send(RoutingContext context, String cacheControl) {
        context.response().putHeader(HttpHeaders.ETAG, tag).putHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
        String known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && (known.equals("*") || known.contains(tag))) {
            Answers.empty(context, 304);
        } else {
            Answers.end(context, 200, type, bytes);
        }
    }

    /** A weak tag, because the bytes may travel compressed. */
    private static String tagOf(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "W/\"" + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
