package dev.lethe.connect;

import java.nio.file.Path;

/**
 * Names a secret without holding it: a file whose whole content is the secret (no line break at its end). Connect reads
 * the file when it starts the connector, so that neither its REST interface nor its topics show the secret.
 *
 * @param directory absolute path of the file's directory, one that {@link WorkerSettings} allows
 * @param file the file's name
 */
public record SecretReference(Path directory, String file) {
    /** Name of the worker's config provider that resolves references. */
    static final String PROVIDER = "secrets";

    /** Refuses a relative directory and names that Connect's reference syntax cannot carry. */
    public SecretReference {
        if (!directory.isAbsolute() || directory.toString().matches(".*[:}].*")) {
            throw new IllegalArgumentException("a secret's directory must be absolute, without ':' and '}'");
        }
        if (!file.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("a secret's file name may have letters, digits, '.', '_' and '-' only");
        }
    }

    /** The reference in Connect's syntax. */
    public String placeholder() {
        return "${" + PROVIDER + ":" + directory + ":" + file + "}";
    }
}
