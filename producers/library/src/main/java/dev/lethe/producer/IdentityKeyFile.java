package dev.lethe.producer;

import dev.lethe.privacy.identity.IdentityKey;
import dev.lethe.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Reads the operator's identity key: base64 text of {@value IdentityKey#MIN_BYTES} or more random bytes in a file. */
public final class IdentityKeyFile {
    private static final int FIRST_VERSION = 1;

    private IdentityKeyFile() {}

    /** The key in {@code file}. Throws {@link SettingsException} when it cannot be used; never shows the content. */
    public static IdentityKey read(Path file) {
        try {
            byte[] secret = Base64.getDecoder().decode(Files.readString(file).strip());
            if (secret.length >= IdentityKey.MIN_BYTES) {
                return new IdentityKey(FIRST_VERSION, secret);
            }
        } catch (IOException e) {
            throw unusable(file, "cannot be read");
        } catch (IllegalArgumentException e) {
            throw unusable(file, "is not base64 text");
        }
        throw unusable(file, "is too short");
    }

    private static SettingsException unusable(Path file, String why) {
        return new SettingsException(List.of("identity key file " + file + " " + why
                + ": give the base64 text of at least " + IdentityKey.MIN_BYTES + " random bytes"));
    }
}
