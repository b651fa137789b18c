package dev.lethe.cli.stack;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import dev.lethe.cli.file.SecretFile;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.certificate.CertificateSigner;
import dev.lethe.privacy.signature.SigningKeyset;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Keys and passwords, generated once and kept in files that only their owner can read. The capture server and the
 * statistics server see digests of the API keys, and the streams application of the query token; what they are digests
 * of stays in {@code tenant-<id>.apikey}, {@code operator.apikey} and {@code query.token} for its users.
 */
public final class StackSecrets {
    private static final String OPERATOR = "*";

    private final Path folder;

    /** The secrets in this folder; they exist once a stack has been started. */
    public StackSecrets(Path folder) {
        this.folder = folder;
    }

    /** Base64 text of the key under which subject ids are derived. */
    public Path identityKeyFile() {
        return folder.resolve("identity.key");
    }

    /** Lines {@code <tenant or *> <SHA-256 of the key, hex>}, for the capture server and the statistics server. */
    public Path apiKeysFile() {
        return folder.resolve("api.keys");
    }

    /** The SHA-256 of the query token, hex, for the streams application. */
    public Path queryTokensFile() {
        return folder.resolve("query.tokens");
    }

    /** The keys under which unsubscribe tokens are sealed: a Tink keyset of AES-SIV keys, JSON, in the clear. */
    public Path unsubscribeKeysetFile() {
        return folder.resolve("unsubscribe.keyset");
    }

    /** The keys under which people's data keys are wrapped: a Tink keyset of AES-GCM keys, JSON, in the clear. */
    public Path subjectKeysetFile() {
        return folder.resolve("subject-keys.keyset");
    }

    /** The keys under which certificates are signed: a Tink keyset of Ed25519 keys, JSON, in the clear. */
    public Path certificateKeysetFile() {
        return folder.resolve("certificate.keyset.json");
    }

    /** The public keys of {@link #certificateKeysetFile()}, for whoever verifies certificates; no secret. */
    public Path certificatePublicKeysetFile() {
        return folder.resolve("certificate.public.json");
    }

    /** The keys under which checkpoints of the logs are signed: a Tink keyset of Ed25519 keys, JSON, in the clear. */
    public Path ledgerKeysetFile() {
        return folder.resolve("ledger.keyset.json");
    }

    /** The public keys of {@link #ledgerKeysetFile()}, for whoever audits the logs; no secret. */
    public Path ledgerPublicKeysetFile() {
        return folder.resolve("ledger.public.json");
    }

    /** The database user's password, without a line break. */
    public Path postgresPasswordFile() {
        return folder.resolve("postgres.password");
    }

    /** Where the API key of a tenant is. */
    public Path tenantApiKeyFile(String tenant) {
        return apiKeyFile("tenant-" + tenant);
    }

    /** Where the API key of the operator is. */
    public Path operatorApiKeyFile() {
        return apiKeyFile("operator");
    }

    /** The API key of a tenant. */
    public String tenantApiKey(String tenant) {
        return read(tenantApiKeyFile(tenant));
    }

    /** The API key of the operator, good for every tenant. */
    public String operatorApiKey() {
        return read(operatorApiKeyFile());
    }

    /** The token that lets its bearer ask the streams application about a person. */
    public String queryToken() {
        return read(queryTokenFile());
    }

    /** The database user's password. */
    public String postgresPassword() {
        return read(postgresPasswordFile());
    }

    /** Creates what is missing and lists the keys of all tenants for the capture server. */
    public void prepare(List<String> tenants) {
        SecretFile.createIfMissing(identityKeyFile(), Base64.getEncoder().encodeToString(SecretFile.randomBytes()));
        SecretFile.createIfMissing(postgresPasswordFile(), SecretFile.randomText());
        SecretFile.createIfMissing(queryTokenFile(), "lq_" + SecretFile.randomText());
        SecretFile.write(queryTokensFile(), sha256(queryToken()) + "\n");
        SecretFile.createIfMissing(
                unsubscribeKeysetFile(), newKeyset(PredefinedDeterministicAeadParameters.AES256_SIV));
        SecretFile.createIfMissing(subjectKeysetFile(), newKeyset(PredefinedAeadParameters.AES256_GCM));
        SecretFile.createIfMissing(certificateKeysetFile(), newKeyset(PredefinedSignatureParameters.ED25519));
        SecretFile.write(
                certificatePublicKeysetFile(),
                CertificateSigner.under(SecretFile.read(certificateKeysetFile()))
                        .publicKeyset());
        SecretFile.createIfMissing(ledgerKeysetFile(), newKeyset(PredefinedSignatureParameters.ED25519));
        SecretFile.write(
                ledgerPublicKeysetFile(),
                SigningKeyset.of(SecretFile.read(ledgerKeysetFile())).publicKeyset());
        StringBuilder lines = new StringBuilder(line(OPERATOR, apiKey("operator")));
        tenants.forEach(tenant -> lines.append(line(tenant, apiKey("tenant-" + tenant))));
        SecretFile.write(apiKeysFile(), lines.toString());
    }

    private String apiKey(String owner) {
        Path file = apiKeyFile(owner);
        SecretFile.createIfMissing(file, "lk_" + SecretFile.randomText());
        return SecretFile.read(file);
    }

    private static String read(Path file) {
        try {
            return SecretFile.read(file);
        } catch (UncheckedIOException e) {
            throw new StackException(
                    "The file %s cannot be read: it is made with the other secrets, and only its owner may read it."
                            .formatted(file),
                    e);
        }
    }

    private Path apiKeyFile(String owner) {
        return folder.resolve(owner + ".apikey");
    }

    private Path queryTokenFile() {
        return folder.resolve("query.token");
    }

    private static String line(String owner, String key) {
        return owner + " " + sha256(key) + "\n";
    }

    private static String sha256(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String newKeyset(Parameters parameters) {
        try {
            DeterministicAeadConfig.register();
            AeadConfig.register();
            SignatureConfig.register();
            KeysetHandle keyset = KeysetHandle.generateNew(parameters, RegistryConfiguration.get());
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a new keyset can always be made", e);
        }
    }
}
