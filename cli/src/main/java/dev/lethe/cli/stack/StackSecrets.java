package dev.lethe.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Keys and passwords, generated once and kept in files that only their owner can read. The capture server sees digests
 * of the API keys; the keys themselves stay in {@code tenant-<id>.apikey} and {@code operator.apikey} for their users.
 */
public final class StackSecrets {
    private static final int KEY_BYTES = 32;
    private static final String OPERATOR = "*";

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    /** The secrets in this folder; they exist once a stack has been started. */
    public StackSecrets(Path folder) {
        this.folder = folder;
    }

    /** Base64 text of the key under which subject ids are derived. */
    public Path identityKeyFile() {
        return folder.resolve("identity.key");
    }

    /** Lines {@code <tenant or *> <SHA-256 of the key, hex>}, for the capture server. */
    public Path apiKeysFile() {
        return folder.resolve("api.keys");
    }

    /** The database user's password, without a line break. */
    public Path postgresPasswordFile() {
        return folder.resolve("postgres.password");
    }

    /** The API key of a tenant. */
    public String tenantApiKey(String tenant) {
        return read(apiKeyFile("tenant-" + tenant));
    }

    /** The API key of the operator, good for every tenant. */
    public String operatorApiKey() {
        return read(apiKeyFile("operator"));
    }

    /** The database user's password. */
    public String postgresPassword() {
        return read(postgresPasswordFile());
    }

    /** Creates what is missing and lists the keys of all tenants for the capture server. */
    void prepare(List<String> tenants) {
        createIfMissing(identityKeyFile(), Base64.getEncoder().encodeToString(randomBytes()));
        createIfMissing(
                postgresPasswordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes()));
        StringBuilder lines = new StringBuilder(line(OPERATOR, apiKey("operator")));
        tenants.forEach(tenant -> lines.append(line(tenant, apiKey("tenant-" + tenant))));
        write(apiKeysFile(), lines.toString());
    }

    private String apiKey(String owner) {
        Path file = apiKeyFile(owner);
        createIfMissing(file, "lk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes()));
        return read(file);
    }

    private Path apiKeyFile(String owner) {
        return folder.resolve(owner + ".apikey");
    }

    private static String line(String owner, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return owner + " " + HexFormat.of().formatHex(digest) + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private void createIfMissing(Path file, String content) {
        if (!Files.exists(file)) {
            write(file, content);
        }
    }

    private void write(Path file, String content) {
        try {
            Path partial = Files.createTempFile(
                    folder,
                    ".new-",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(partial, content);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
