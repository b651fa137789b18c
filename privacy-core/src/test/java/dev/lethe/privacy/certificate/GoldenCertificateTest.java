package dev.lethe.privacy.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.signature.Ed25519Parameters.Variant;
import dev.lethe.privacy.signature.Keysets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Documents that were given out stay valid; what outsiders do with them is in {@code docs/certificates.md}. */
final class GoldenCertificateTest {
    private static final Path FOLDER = Path.of("src/test/resources/certificate");
    private static final Path DOCUMENT = FOLDER.resolve("certificate.json");
    private static final Path TEXT = FOLDER.resolve("certificate.txt");
    private static final Path PUBLIC_KEYSET = FOLDER.resolve("certificate.public.json");

    /** SubjectPublicKeyInfo of Ed25519, up to the key's 32 bytes (RFC 8410, section 4). */
    private static final byte[] KEY_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_BYTES = 32;

    @Test
    void shouldSignAndShowAsCommitted() throws IOException {
        CertificateSigner signer = CertificateSigner.under(Keysets.signing(Variant.TINK, 20260524));

        requireGolden(DOCUMENT, signer.sign(Certificates.full()).document());
        requireGolden(PUBLIC_KEYSET, signer.publicKeyset());
        requireGolden(TEXT, CertificateText.of(Certificates.full()));
    }

    @Test
    void shouldBeVerifiableWithoutLetheAndTink() throws Exception {
        String document = Files.readString(DOCUMENT);
        JsonNode envelope = new ObjectMapper().readTree(document);
        byte[] signature =
                Base64.getDecoder().decode(envelope.at("/signature/value").textValue());
        int end = document.lastIndexOf(",\"signature\":{");
        String certificate = document.substring("{\"certificate\":".length(), end);

        assertThat(accepts(certificate, signature)).isTrue();
        assertThat(accepts(certificate.replace("acme", "acne"), signature)).isFalse();
        assertThat(envelope.get("certificate")).isEqualTo(new ObjectMapper().readTree(certificate));
    }

    /** The key's bytes are the last 32 of its entry in the public keyset. */
    private static PublicKey publicKey() throws Exception {
        JsonNode keyset = new ObjectMapper().readTree(Files.readString(PUBLIC_KEYSET));
        byte[] entry =
                Base64.getDecoder().decode(keyset.at("/key/0/keyData/value").textValue());
        byte[] encoded = new byte[KEY_HEADER.length + KEY_BYTES];
        System.arraycopy(KEY_HEADER, 0, encoded, 0, KEY_HEADER.length);
        System.arraycopy(entry, entry.length - KEY_BYTES, encoded, KEY_HEADER.length, KEY_BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static boolean accepts(String certificate, byte[] signature) throws Exception {
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(publicKey());
        verifier.update(certificate.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(signature);
    }

    private static void requireGolden(Path golden, String content) throws IOException {
        if (Boolean.getBoolean("lethe.golden.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, content);
        }
        assertThat(content)
                .as("run with -Dlethe.golden.write=true when the change is meant: documents given out become invalid")
                .isEqualTo(Files.readString(golden));
    }
}
