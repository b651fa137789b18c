package dev.lethe.cli.security;

import dev.lethe.cli.file.SecretFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority of one cluster's own, kept in two PEM files. What it issues is good for TLS servers and TLS
 * clients alike (RFC 5280). Keys are on the curve P-256.
 */
public final class CertificateAuthority {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3_650);
    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(365);
    /** Clocks of others may be behind. */
    private static final Duration BEFORE = Duration.ofHours(1);

    private static final String NAME = "Lethe cluster authority";
    private static final int SERIAL_BITS = 120;

    private final X509CertificateHolder certificate;
    private final PrivateKey key;
    private final Instant now;

    private CertificateAuthority(X509CertificateHolder certificate, PrivateKey key, Instant now) {
        this.certificate = certificate;
        this.key = key;
        this.now = now;
    }

    /**
     * The authority in these files, which are made when there are none.
     *
     * @param certificateFile for everybody who is to trust it; no secret
     * @param now from when on certificates are good
     */
    public static CertificateAuthority openOrCreate(Path certificateFile, Path keyFile, Instant now) {
        try {
            if (!Files.exists(certificateFile) || !Files.exists(keyFile)) {
                create(certificateFile, keyFile, now);
            }
            X509CertificateHolder certificate =
                    (X509CertificateHolder) onlyObject(SecretFile.read(certificateFile), certificateFile);
            PrivateKeyInfo key = (PrivateKeyInfo) onlyObject(SecretFile.read(keyFile), keyFile);
            return new CertificateAuthority(certificate, new JcaPEMKeyConverter().getPrivateKey(key), now);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("every Java platform has what this needs", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a new private key with its certificate into {@code file}, PEM, the key not encrypted, replacing what was
     * there.
     *
     * @param commonName whom the certificate is for
     * @param hosts names and addresses under which it is reached as a server; none for who only connects to others
     */
    public void issue(String commonName, List<String> hosts, Path file) {
        try {
            KeyPair pair = newKeys();
            X509v3CertificateBuilder builder =
                    builder(certificate.getSubject(), name(commonName), pair, now, CERTIFICATE_LIFE);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
            if (!hosts.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, names(hosts));
            }
            SecretFile.write(file, pem(new JcaPKCS8Generator(pair.getPrivate(), null)) + pem(signed(builder, key)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("every Java platform has what this needs", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes its certificate into a PKCS #12 store, replacing what was there. */
    void writeTrustStore(Path file, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("ca", new JcaX509CertificateConverter().getCertificate(certificate));
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, password);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has what this needs", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path certificateFile, Path keyFile, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair pair = newKeys();
        X509v3CertificateBuilder builder = builder(name(NAME), name(NAME), pair, now, AUTHORITY_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        SecretFile.write(keyFile, pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
        SecretFile.write(certificateFile, pem(signed(builder, pair.getPrivate())));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair pair, Instant now, Duration life) {
        BigInteger serial = new BigInteger(1, SecretFile.randomBytes()).mod(BigInteger.ONE.shiftLeft(SERIAL_BITS));
        return new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(now.minus(BEFORE)), Date.from(now.plus(life)), subject, pair.getPublic());
    }

    private static X509CertificateHolder signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException {
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key));
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static GeneralNames names(List<String> hosts) {
        List<GeneralName> names = new ArrayList<>();
        for (String host : hosts) {
            boolean address = Character.isDigit(host.charAt(0)) || host.indexOf(':') >= 0;
            names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
        }
        return new GeneralNames(names.toArray(new GeneralName[0]));
    }

    private static Object onlyObject(String pem, Path file) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            Object object = parser.readObject();
            if (object == null) {
                throw new IOException(
                        "%s holds no PEM object: delete it, and the cluster gets a new authority".formatted(file));
            }
            return object;
        }
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
