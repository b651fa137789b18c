package dev.lethe.cli.audit;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import dev.lethe.privacy.signature.SigningKeyset;
import java.security.GeneralSecurityException;

/** Keysets that protect nothing. */
final class SigningKeys {
    private static final SigningKeyset KEYS = generate();
    private static final SigningKeyset OTHER = generate();

    private SigningKeys() {}

    static SigningKeyset keys() {
        return KEYS;
    }

    static SigningKeyset other() {
        return OTHER;
    }

    private static SigningKeyset generate() {
        try {
            SignatureConfig.register();
            return SigningKeyset.of(TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedSignatureParameters.ED25519, RegistryConfiguration.get()),
                    RegistryConfiguration.get(),
                    InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
