package dev.lethe.capture;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import dev.lethe.privacy.identity.SubjectId;
import dev.lethe.privacy.unsubscribe.UnsubscribeTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;

/** Unsubscribe links under the keyset of the tests' servers. */
final class UnsubscribeLinks {
    static final SubjectId ADA = new SubjectId("1.9f2c6a");

    private static final String KEYSET = keyset();
    private static final UnsubscribeTokens TOKENS = UnsubscribeTokens.under(KEYSET);

    private UnsubscribeLinks() {}

    /** Where {@link #ADA} unsubscribes from {@code tenant}. */
    static String of(String tenant) {
        return path(TOKENS.mint(ADA, tenant, Instant.now()));
    }

    /** A link that is no longer good. */
    static String expired() {
        return path(TOKENS.mint(
                ADA, "acme", Instant.now().minus(UnsubscribeTokens.VALIDITY).minus(Duration.ofDays(2))));
    }

    /** A link that somebody else minted. */
    static String forged() {
        return path(UnsubscribeTokens.under(keyset()).mint(ADA, "acme", Instant.now()));
    }

    static Path writeKeyset(Path file) throws IOException {
        return Files.writeString(file, KEYSET);
    }

    private static String path(String token) {
        return "/v1/unsubscribe?t=" + token;
    }

    private static String keyset() {
        try {
            DeterministicAeadConfig.register();
            KeysetHandle keyset = KeysetHandle.generateNew(
                    PredefinedDeterministicAeadParameters.AES256_SIV, RegistryConfiguration.get());
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
