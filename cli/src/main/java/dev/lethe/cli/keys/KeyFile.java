package dev.lethe.cli.keys;

import dev.lethe.cli.process.StackException;
import dev.lethe.streams.seal.KeyEncryption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The keyset under which people's data keys are wrapped. */
public final class KeyFile {
    private KeyFile() {}

    /**
     * Reads it.
     *
     * @param service address of the key-management service's key that encrypts the file; {@code null}: it is in the
     *     clear
     * @throws StackException in words, without anything of the file
     */
    public static KeyEncryption read(Path file, @Nullable String service) {
        try {
            String keyset = Files.readString(file);
            return service == null ? KeyEncryption.under(keyset) : KeyEncryption.under(keyset, service);
        } catch (IOException e) {
            throw new StackException("The keyset %s cannot be read: give a readable file.".formatted(file), e);
        } catch (IllegalArgumentException e) {
            throw new StackException("The keyset %s cannot be used: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
