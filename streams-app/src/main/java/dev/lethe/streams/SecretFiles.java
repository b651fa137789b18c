package dev.lethe.streams;

import dev.lethe.privacy.certificate.CertificateSigner;
import dev.lethe.privacy.signature.SigningKeyset;
import dev.lethe.privacy.unsubscribe.UnsubscribeTokens;
import dev.lethe.settings.Setting;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import dev.lethe.streams.erasure.Certifier;
import dev.lethe.streams.erasure.SignedErasures;
import dev.lethe.streams.mapping.UnsubscribeLinks;
import dev.lethe.streams.notary.NotaryIdentity;
import dev.lethe.streams.query.QueryTokens;
import dev.lethe.streams.runtime.StreamsSettings;
import dev.lethe.streams.seal.KeyEncryption;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The files with keys and tokens that the settings name. What is wrong with one is told with setting and file, and
 * without anything of its content.
 */
public final class SecretFiles {
    private final Settings settings;

    /** Those that {@code settings} name. */
    public SecretFiles(Settings settings) {
        this.settings = settings;
    }

    /** Who may ask what is known about a person. */
    public QueryTokens queryTokens() {
        String file = settings.get(StreamsSettings.QUERY_TOKENS);
        return file.equals(StreamsSettings.NONE) ? QueryTokens.none() : QueryTokens.read(Path.of(file));
    }

    /** Addresses at which people unsubscribe. */
    public UnsubscribeLinks unsubscribeLinks() {
        String base = settings.get(StreamsSettings.UNSUBSCRIBE_BASE_URL);
        if (base.equals(StreamsSettings.NONE)) {
            return UnsubscribeLinks.none();
        }
        Path file = Path.of(settings.get(StreamsSettings.UNSUBSCRIBE_KEYSET));
        UnsubscribeTokens tokens = read(StreamsSettings.UNSUBSCRIBE_KEYSET, file, UnsubscribeTokens::under);
        return UnsubscribeLinks.at(URI.create(base), tokens);
    }

    /** What wraps people's data keys. */
    public KeyEncryption subjectKeys() {
        String service = settings.get(StreamsSettings.KEYSET_KMS);
        return read(
                StreamsSettings.KEYSET,
                settings.get(StreamsSettings.KEYSET),
                keyset -> service.equals(StreamsSettings.NONE)
                        ? KeyEncryption.under(keyset)
                        : KeyEncryption.under(keyset, service));
    }

    /** What certifies completed erasures. */
    public Certifier certifier() {
        String file = settings.get(StreamsSettings.CERTIFICATE_KEYSET);
        if (file.equals(StreamsSettings.NONE)) {
            return Certifier.NONE;
        }
        CertificateSigner signer = read(StreamsSettings.CERTIFICATE_KEYSET, Path.of(file), CertificateSigner::under);
        return new SignedErasures(signer, StreamsSettings.planOf(settings));
    }

    /** In whose name checkpoints are signed, if they are. */
    public Optional<NotaryIdentity> notaryIdentity() {
        String file = settings.get(StreamsSettings.LEDGER_KEYSET);
        if (file.equals(StreamsSettings.NONE)) {
            return Optional.empty();
        }
        SigningKeyset keys = read(StreamsSettings.LEDGER_KEYSET, Path.of(file), SigningKeyset::of);
        return Optional.of(new NotaryIdentity(settings.get(StreamsSettings.LEDGER_NAME), keys));
    }

    private static <T> T read(Setting<?> setting, Path file, Function<String, T> reader) {
        try {
            return reader.apply(Files.readString(file));
        } catch (IOException e) {
            throw new SettingsException(List.of("%s = %s: cannot be read".formatted(setting.name(), file)));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of("%s = %s: %s".formatted(setting.name(), file, e.getMessage())));
        }
    }
}
