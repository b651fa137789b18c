package dev.lethe.privacy.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A certificate with a signature, which nobody may have checked yet.
 *
 * <p>As a document it is one line of canonical JSON (RFC 8785) without an end of line:
 * {@code {"certificate":{...},"signature":{"algorithm":"Ed25519","keyId":1,"value":"..."}}}. There is exactly one
 * document for each signed certificate. What is signed are the UTF-8 bytes of the certificate's object as they stand in
 * it.
 *
 * @param keyId which key of the operator's keyset signed it, 0 to 2^32 - 1
 * @param signature 64 bytes (RFC 8032), base64
 */
public record SignedCertificate(Certificate certificate, long keyId, String signature) {
    /** The longest document, in bytes: the largest record that the pipeline writes. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final String ALGORITHM = "Ed25519";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What {@code document} says; empty when it is not in the one form, were it for white space. Never throws. */
    public static Optional<SignedCertificate> parse(byte[] document) {
        if (document.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            SignedCertificate signed = read(JSON.readTree(new String(document, StandardCharsets.UTF_8)));
            byte[] again = signed.document().getBytes(StandardCharsets.UTF_8);
            return Arrays.equals(again, document) ? Optional.of(signed) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The document, ready to be kept and verified byte for byte. */
    public String document() {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("certificate", CertificateTree.of(certificate));
        envelope.putObject("signature")
                .put("algorithm", ALGORITHM)
                .put("keyId", keyId)
                .put("value", signature);
        return CanonicalJson.of(envelope);
    }

    /** The bytes that are signed. */
    static byte[] signedBytes(Certificate certificate) {
        return CanonicalJson.of(CertificateTree.of(certificate)).getBytes(StandardCharsets.UTF_8);
    }

    private static SignedCertificate read(JsonNode envelope) {
        JsonNode signature = envelope.path("signature");
        byte[] value = Base64.getDecoder().decode(CertificateReader.text(signature, "value"));
        return new SignedCertificate(
                CertificateReader.read(envelope.path("certificate")),
                CertificateReader.integer(signature, "keyId"),
                Base64.getEncoder().encodeToString(value));
    }
}
