package dev.lethe.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The setting that names the PEM file with which a server of ours proves who it is. */
public final class TlsFile {
    /** The file; empty for HTTP without TLS. */
    public static final Setting<Optional<Path>> SETTING = Setting.of(
            "http.tls.file",
            SettingType.optionalFile(),
            SettingType.NONE,
            "PEM file with the server's private key, not encrypted, and its certificate, followed by those between it and"
                    + " the authority; `none`: HTTP without TLS, for a proxy in front that has it.");

    private TlsFile() {}

    /** What to say of a file that does not hold that. */
    public static SettingsException unusable(Path file) {
        return new SettingsException(List.of(
                "%s = %s: must hold a private key, not encrypted, and the certificate that belongs to it, both PEM"
                        .formatted(SETTING.name(), file)));
    }
}
