package dev.lethe.http.access;

import dev.lethe.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads API keys from lines {@code <tenant or *> <SHA-256 of the key, hex>}; {@code *} is the operator. Empty lines and
 * lines that begin with {@code #} are skipped. A tenant may have several keys, so that one can be replaced by another.
 */
public final class ApiKeyFile {
    private static final Pattern LINE = Pattern.compile("(\\*|[a-z0-9][a-z0-9-]{0,62})\\s+([0-9a-fA-F]{64})");

    private ApiKeyFile() {}

    /**
     * The keys in {@code file}.
     *
     * @param tenants the tenants of the policy
     * @throws SettingsException when the file cannot be read, or with every line that cannot be used
     */
    public static ApiKeys read(Path file, Set<String> tenants) {
        List<String> problems = new ArrayList<>();
        List<ApiKeys.Entry> entries = new ArrayList<>();
        List<String> lines = linesOf(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String place = "API key file " + file + ", line " + (i + 1);
                entry(line, tenants)
                        .ifPresentOrElse(
                                entries::add,
                                () -> problems.add(
                                        place
                                                + ": give a tenant of the policy or *, a space and the SHA-256 of the key as 64 hex digits"));
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new ApiKeys(entries);
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new SettingsException(List.of("API key file " + file + " cannot be read: give a readable text file"));
        }
    }

    private static Optional<ApiKeys.Entry> entry(String line, Set<String> tenants) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] digest = HexFormat.of().parseHex(matcher.group(2));
        String owner = matcher.group(1);
        if (owner.equals("*")) {
            return Optional.of(new ApiKeys.Entry(digest, new Caller.OperatorKey()));
        }
        return tenants.contains(owner)
                ? Optional.of(new ApiKeys.Entry(digest, new Caller.TenantKey(owner)))
                : Optional.empty();
    }
}
