package dev.lethe.cli.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The authorities, and nobody else, by whose certificates servers are known. */
final class TrustedAuthority {
    private final Path file;
    private final SSLContext context;

    private TrustedAuthority(Path file, SSLContext context) {
        this.file = file;
        this.context = context;
    }

    /**
     * Those whose certificates {@code file} holds, PEM.
     *
     * @throws IllegalArgumentException when it holds none, or cannot be read
     */
    static TrustedAuthority in(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("no certificate");
            }
            return new TrustedAuthority(file.toAbsolutePath(), trusting(certificates));
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException("not readable", e);
        }
    }

    /** For HTTP clients. */
    SSLContext context() {
        return context;
    }

    /** For the schema registry's client. */
    Map<String, String> forRegistry() {
        return Map.of(
                "schema.registry.ssl.truststore.type",
                "PEM",
                "schema.registry.ssl.truststore.location",
                file.toString());
    }

    private static SSLContext trusting(Collection<? extends Certificate> certificates) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry(String.valueOf(store.size()), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has what this needs", e);
        }
    }
}
