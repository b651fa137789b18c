package dev.lethe.capture;

import dev.lethe.privacy.unsubscribe.UnsubscribeTokens;
import dev.lethe.settings.SettingType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The setting that names the file with the keyset of unsubscribe links, or {@value #NONE}. */
final class UnsubscribeKeyset {
    static final String NONE = "none";

    private UnsubscribeKeyset() {}

    static SettingType<Optional<UnsubscribeTokens>> type() {
        return new SettingType<>(
                "none or a readable file with a Tink JSON keyset of AES-SIV keys", UnsubscribeKeyset::read);
    }

    private static Optional<UnsubscribeTokens> read(String text) {
        try {
            return text.equals(NONE)
                    ? Optional.empty()
                    : Optional.of(UnsubscribeTokens.under(Files.readString(Path.of(text))));
        } catch (IOException e) {
            throw new IllegalArgumentException("not readable", e);
        }
    }
}
