package dev.lethe.streams.query;

import dev.lethe.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tokens of those who may ask about people, by their digests only. */
public final class QueryTokens {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/=-]{1,200})");

    private final List<byte[]> digests;

    private QueryTokens(List<byte[]> digests) {
        this.digests = digests;
    }

    /** No token is good: nobody may ask. */
    public static QueryTokens none() {
        return new QueryTokens(List.of());
    }

    /**
     * The tokens in {@code file}: one SHA-256 in hex a line; empty lines and lines that begin with {@code #} are
     * skipped. There may be several, so that one can be replaced by another.
     *
     * @throws SettingsException when the file cannot be read, names no token, or with every line that is no digest
     */
    public static QueryTokens read(Path file) {
        List<String> problems = new ArrayList<>();
        List<byte[]> digests = new ArrayList<>();
        List<String> lines = linesOf(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (DIGEST.matcher(line).matches()) {
                digests.add(HexFormat.of().parseHex(line));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                problems.add("query token file %s, line %d: give the SHA-256 of a token as 64 hex digits"
                        .formatted(file, i + 1));
            }
        }
        if (digests.isEmpty() && problems.isEmpty()) {
            problems.add("query token file %s holds no token: add the SHA-256 of one, or set query.tokens.file = none"
                    .formatted(file));
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new QueryTokens(List.copyOf(digests));
    }

    /** Whether nobody may ask. */
    public boolean isEmpty() {
        return digests.isEmpty();
    }

    /** Whether {@code authorization}, the header's value, carries a known token. Takes as long for any wrong one. */
    public boolean allow(@Nullable String authorization) {
        Matcher matcher = BEARER.matcher(authorization == null ? "" : authorization);
        if (!matcher.matches()) {
            return false;
        }
        byte[] digest = sha256(matcher.group(1));
        boolean known = false;
        for (byte[] one : digests) {
            known |= MessageDigest.isEqual(one, digest); // no early end: the time tells nothing
        }
        return known;
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new SettingsException(
                    List.of("query.tokens.file = %s: cannot be read, give a readable text file".formatted(file)));
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
