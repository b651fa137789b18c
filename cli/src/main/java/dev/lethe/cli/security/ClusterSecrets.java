package dev.lethe.cli.security;

import dev.lethe.cli.file.PropertiesText;
import dev.lethe.cli.file.SecretFile;
import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a cluster with TLS, passwords and access control needs on disk, one folder, readable by its owner only: the
 * authority, a certificate for brokers and one for the operator, and for each principal a password and the properties
 * with which its clients connect. Passwords outlive restarts; certificates are made anew at each start.
 */
public final class ClusterSecrets {
    /** Common name of the brokers' certificates. */
    public static final String BROKER = "lethe-broker";
    /** Common name of the operator's certificate. */
    public static final String OPERATOR = "lethe-operator";

    /** Certificates are no secret, and Java wants one. */
    private static final char[] TRUST_STORE_PASSWORD = "changeit".toCharArray();

    private final Path folder;
    private final Path seenAs;

    /** Those in {@code folder}. */
    public ClusterSecrets(Path folder) {
        this(folder, folder);
    }

    /** Those in {@code folder}, for clients that see it under another name. */
    public ClusterSecrets(Path folder, Path seenAs) {
        this.folder = folder;
        this.seenAs = seenAs;
    }

    /** Where all of it is. */
    public Path folder() {
        return folder;
    }

    /** Throws a {@link StackException} when the authority's certificate is not there. */
    public void requireAuthority() {
        if (!Files.isReadable(authority())) {
            throw new StackException("%s cannot be read: put the certificate there that brokers are to be known by."
                    .formatted(authority()));
        }
    }

    /** The authority's certificate, PEM, for everybody who connects; no secret. */
    public Path authority() {
        return folder.resolve("ca.pem");
    }

    /** The brokers' private key and certificate, PEM. */
    public Path broker() {
        return folder.resolve(BROKER + ".pem");
    }

    /** The authority's certificate for Java's own TLS clients, PKCS #12, password {@code changeit}; no secret. */
    public Path trustStore() {
        return folder.resolve("truststore.p12");
    }

    /** The operator's private key and certificate, PEM. */
    public Path operatorCertificate() {
        return folder.resolve(OPERATOR + ".pem");
    }

    /** The file with a principal's password. */
    public Path password(String principal) {
        return folder.resolve(principal + ".password");
    }

    /** Properties of Kafka's clients for the operator, who authenticates with a certificate. */
    public Path operatorClient() {
        return folder.resolve(OPERATOR + ".properties");
    }

    /** Properties of Kafka's clients for a principal, who authenticates with a password. */
    public Path client(String principal) {
        return folder.resolve(principal + ".properties");
    }

    /** Whether the cluster was last started with these; clients need no properties when it was not. */
    public boolean inUse() {
        return Files.exists(operatorClient());
    }

    /**
     * Makes the authority where there is none, and certificates for brokers and operator.
     *
     * @param hosts names and addresses of the brokers
     */
    public void prepare(List<String> hosts, Clock clock) {
        createFolder();
        CertificateAuthority authority = openAuthority(clock);
        authority.issue(BROKER, hosts, broker());
        authority.issue(OPERATOR, List.of(), operatorCertificate());
        authority.writeTrustStore(trustStore(), TRUST_STORE_PASSWORD);
        write(operatorClient(), withCertificate(operatorCertificate()));
    }

    /** Gives a password to each of {@code principals} that has none, and writes their properties. */
    public void enrol(Collection<String> principals) {
        for (String principal : principals) {
            SecretFile.createIfMissing(password(principal), SecretFile.randomText());
            write(client(principal), withPassword(principal));
        }
    }

    /** Writes a new private key with a certificate for one more server; see {@link CertificateAuthority#issue}. */
    public void issue(String commonName, List<String> hosts, Path file, Clock clock) {
        openAuthority(clock).issue(commonName, hosts, file);
    }

    /** For a start without security: from then on nobody takes the cluster for one that asks who connects. */
    public void retire() {
        try {
            Files.deleteIfExists(operatorClient());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The passwords of {@code principals}. */
    public Map<String, String> passwords(Collection<String> principals) {
        Map<String, String> passwords = new LinkedHashMap<>();
        principals.forEach(principal -> passwords.put(principal, SecretFile.read(password(principal))));
        return passwords;
    }

    /** What makes a broker's TLS listeners trust whom the authority knows, and show their own certificate. */
    public Map<String, String> brokerStores() {
        Map<String, String> stores = trust();
        stores.put("ssl.keystore.type", "PEM");
        stores.put("ssl.keystore.location", broker().toString());
        return stores;
    }

    private Map<String, String> withPassword(String principal) {
        Map<String, String> client = trust();
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", "SCRAM-SHA-512");
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(principal, SecretFile.read(password(principal))));
        return client;
    }

    private Map<String, String> withCertificate(Path certificate) {
        Map<String, String> client = trust();
        client.put("security.protocol", "SSL");
        client.put("ssl.keystore.type", "PEM");
        client.put("ssl.keystore.location", seen(certificate));
        return client;
    }

    private Map<String, String> trust() {
        Map<String, String> trust = new HashMap<>();
        trust.put("ssl.truststore.type", "PEM");
        trust.put("ssl.truststore.location", seen(authority()));
        return trust;
    }

    private void createFolder() {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CertificateAuthority openAuthority(Clock clock) {
        return CertificateAuthority.openOrCreate(authority(), folder.resolve("ca.key.pem"), clock.instant());
    }

    private String seen(Path file) {
        return seenAs.resolve(file.getFileName()).toString();
    }

    /** What is there already is left alone: the folder may be mounted so that it can only be read. */
    private static void write(Path file, Map<String, String> properties) {
        String text = PropertiesText.of(properties);
        if (!Files.exists(file) || !SecretFile.read(file).equals(text.strip())) {
            SecretFile.write(file, text);
        }
    }
}
