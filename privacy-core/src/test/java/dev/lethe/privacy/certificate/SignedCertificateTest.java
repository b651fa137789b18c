package dev.lethe.privacy.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.signature.Ed25519Parameters.Variant;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import dev.lethe.privacy.certificate.Verification.Forged;
import dev.lethe.privacy.certificate.Verification.Malformed;
import dev.lethe.privacy.certificate.Verification.UnknownKey;
import dev.lethe.privacy.certificate.Verification.Valid;
import dev.lethe.privacy.signature.Keysets;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignedCertificateTest {
    private static final int KEY = 0x8000_0001;
    private static final long KEY_ID = 2_147_483_649L;

    private final CertificateSigner signer = signer();
    private final CertificateVerifier verifier = CertificateVerifier.under(signer.publicKeyset());
    private final String document = signer.sign(Certificates.full()).document();

    static CertificateSigner signer() {
        return CertificateSigner.under(Keysets.signing(Variant.TINK, KEY));
    }

    @ParameterizedTest
    @EnumSource
    void shouldVerifyWhatWasSignedWhateverPrefixTinkWouldWrite(Prefix prefix) {
        CertificateSigner under = CertificateSigner.under(Keysets.signing(prefix.variant(), KEY));
        SignedCertificate signed = under.sign(Certificates.full());

        assertThat(CertificateVerifier.under(under.publicKeyset()).verify(bytes(signed.document())))
                .isEqualTo(new Valid(Certificates.full(), KEY_ID));
        assertThat(Base64.getDecoder().decode(signed.signature())).hasSize(64);
    }

    /** The prefixes that are taken. */
    enum Prefix {
        TINK,
        RAW;

        Variant variant() {
            return this == TINK ? Variant.TINK : Variant.NO_PREFIX;
        }
    }

    @Test
    void shouldSignTheSameCertificateToTheSameDocument() {
        assertThat(signer().sign(Certificates.full()).document()).isEqualTo(document);
        assertThat(verifier.verify(bytes(signer.sign(Certificates.bare()).document())))
                .isEqualTo(new Valid(Certificates.bare(), KEY_ID));
    }

    @Test
    void shouldRefuseADocumentOfWhichAnyByteIsChanged() {
        byte[] bytes = bytes(document);

        for (int i = 0; i < bytes.length; i++) {
            for (int flip : new int[] {0xFF, 0x01, 0x20, 0x80}) {
                byte[] changed = bytes.clone();
                changed[i] ^= (byte) flip;
                assertRefused(changed, "byte " + i + " flipped by " + flip);
            }
        }
    }

    @Test
    void shouldRefuseADocumentThatIsCutOrLengthenedAnywhere() {
        byte[] bytes = bytes(document);

        for (int i = 0; i < bytes.length; i++) {
            assertRefused(Arrays.copyOf(bytes, i), "cut at " + i);
            for (String more : new String[] {" ", "\n", "0", "\0"}) {
                assertRefused(bytes(document.substring(0, i) + more + document.substring(i)), "longer at " + i);
            }
        }
        for (String tail : new String[] {" ", "\n", "\0", "{}", document}) {
            assertRefused(bytes(document + tail), "tail");
        }
        assertRefused(bytes("\ufeff" + document), "byte order mark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"keyId\":2147483649 -> \"keyId\":2147483649,\"keyId\":2147483649",
                "\"keyId\":2147483649 -> \"keyId\":2147483649.0",
                "\"keyId\":2147483649 -> \"keyId\":\"2147483649\"",
                "\"cause\":\"REQUEST\" -> \"cause\":\"REQUEST\",\"extra\":1",
                "\"cause\":\"REQUEST\" -> \"cause\":\"CHILD\",\"cause\":\"REQUEST\"",
                "\"cause\":\"REQUEST\" -> \"cause\":\"\\u0052EQUEST\"",
                "\"cause\":\"REQUEST\" -> \"\\u0063ause\":\"REQUEST\"",
                "\"algorithm\":\"Ed25519\" -> \"algorithm\":\"none\"",
                "\"algorithm\":\"Ed25519\", -> ",
                "\"sealedHistory\":\"UNREADABLE\" -> \"sealedHistory\":\"NONE\"",
                "\"bound\":\"PT36H\" -> \"bound\":\"P1DT12H\"",
                "10:00:09.250Z -> 10:00:09.25Z",
                "10:00:09.250Z -> 10:00:09.250000Z",
                "erasure-certificate/1 -> erasure-certificate/2"
            })
    void shouldRefuseAnotherFormOfTheSameContent(String replacement) {
        String[] parts = replacement.split(" -> ", -1);
        String changed = document.replaceFirst(
                java.util.regex.Pattern.quote(parts[0]), java.util.regex.Matcher.quoteReplacement(parts[1]));

        assertThat(changed).isNotEqualTo(document);
        assertThat(verifier.verify(bytes(changed))).isEqualTo(new Malformed());
    }

    @Test
    void shouldTellAChangedCertificateFromAnUnreadableOne() {
        String changed = document.replace("\"cause\":\"REQUEST\"", "\"cause\":\"CHILD\"");

        assertThat(verifier.verify(bytes(changed))).isEqualTo(new Forged());
    }

    /** RFC 8032, section 5.1.7: a signature whose S is not below the group's order is none. */
    @Test
    void shouldRefuseTheSecondSignatureThatTheCurveWouldAllow() {
        SignedCertificate signed = signer.sign(Certificates.full());
        byte[] signature = Base64.getDecoder().decode(signed.signature());
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] s = reversed(Arrays.copyOfRange(signature, 32, 64));
        byte[] more = reversed(new BigInteger(1, s).add(order).toByteArray());
        System.arraycopy(more, 0, signature, 32, 32);
        String value = Base64.getEncoder().encodeToString(signature);

        assertThat(verifier.verify(new SignedCertificate(signed.certificate(), signed.keyId(), value)))
                .isEqualTo(new Forged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "AA=="})
    void shouldRefuseASignatureOfAnotherLength(String value) {
        String other = signerOf(Certificates.full(), value);

        assertThat(verifier.verify(bytes(other))).isEqualTo(new Forged());
    }

    @Test
    void shouldVerifyOldCertificatesUntilTheirKeyLeavesTheKeyset() {
        CertificateSigner old = CertificateSigner.under(Keysets.signing(Variant.TINK, 1));
        CertificateSigner now = CertificateSigner.under(Keysets.signing(Variant.TINK, 1, 2));
        CertificateSigner later = CertificateSigner.under(Keysets.signing(Variant.TINK, 2));
        byte[] first = bytes(old.sign(Certificates.full()).document());
        byte[] second = bytes(now.sign(Certificates.full()).document());

        assertThat(CertificateVerifier.under(now.publicKeyset()).verify(first)).isInstanceOf(Valid.class);
        assertThat(CertificateVerifier.under(now.publicKeyset()).verify(second))
                .isEqualTo(new Valid(Certificates.full(), 2));
        assertThat(CertificateVerifier.under(old.publicKeyset()).verify(second)).isEqualTo(new UnknownKey(2));
        assertThat(CertificateVerifier.under(later.publicKeyset()).verify(first))
                .isEqualTo(new UnknownKey(1));
        assertThat(CertificateVerifier.under(later.publicKeyset()).verify(second))
                .isInstanceOf(Valid.class);
    }

    @Test
    void shouldGiveEachRequestASaltOfItsOwnThatHangsOnThePrimaryKey() {
        CertificateSigner signer = CertificateSigner.under(Keysets.signing(Variant.TINK, 1));
        CertificateSigner same = CertificateSigner.under(Keysets.signing(Variant.TINK, 1));
        CertificateSigner other = CertificateSigner.under(Keysets.signing(Variant.TINK, 1, 2));

        assertThat(signer.saltOf("request-1")).isEqualTo(same.saltOf("request-1"));
        assertThat(signer.saltOf("request-1"))
                .isNotEqualTo(signer.saltOf("request-2"))
                .isNotEqualTo(other.saltOf("request-1"));
    }

    @Test
    void shouldNotKnowADisabledKey() {
        KeysetHandle.Builder keyset = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(Keysets.key(Variant.TINK, 1))
                        .withFixedId(1)
                        .setStatus(KeyStatus.DISABLED))
                .addEntry(KeysetHandle.importKey(Keysets.key(Variant.TINK, 2))
                        .withFixedId(2)
                        .makePrimary());
        CertificateSigner old = CertificateSigner.under(Keysets.signing(Variant.TINK, 1));

        CertificateVerifier without = CertificateVerifier.under(
                CertificateSigner.under(Keysets.json(keyset)).publicKeyset());

        assertThat(without.verify(old.sign(Certificates.full()))).isEqualTo(new UnknownKey(1));
    }

    @Test
    void shouldRefuseAnotherOperatorsSignatureUnderTheSameKeyNumber() throws GeneralSecurityException {
        KeysetHandle.Builder foreign = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(Keysets.key(Variant.NO_PREFIX, 7))
                        .withFixedId(KEY)
                        .makePrimary());

        String forged = CertificateSigner.under(Keysets.json(foreign))
                .sign(Certificates.full())
                .document();

        assertThat(verifier.verify(bytes(forged))).isEqualTo(new Forged());
    }

    @Test
    void shouldKeepTheFormOfAnyCertificateUnderPrintAndParse() {
        Random random = new Random(20260524);

        for (int i = 0; i < 2_000; i++) {
            Certificate certificate = Certificates.random(random);
            byte[] once = bytes(signer.sign(certificate).document());
            SignedCertificate parsed = SignedCertificate.parse(once).orElseThrow();
            assertThat(parsed.certificate()).isEqualTo(certificate);
            assertThat(bytes(parsed.document())).isEqualTo(once);
            assertThat(CertificateText.of(certificate)).endsWith("\n");
        }
    }

    @Test
    void shouldNeverThrowWhateverIsPresented() {
        Random random = new Random(20260525);
        byte[] bytes = bytes(document);

        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            assertThat(verifier.verify(noise)).isEqualTo(new Malformed());
            byte[] spliced = bytes.clone();
            int from = random.nextInt(bytes.length);
            int length = random.nextInt(Math.min(60, bytes.length - from)) + 1;
            System.arraycopy(bytes, random.nextInt(bytes.length - length), spliced, from, length);
            if (!Arrays.equals(spliced, bytes)) {
                assertRefused(spliced, "spliced");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"certificate\"",
                "{\"certificate\":null,\"signature\":null}",
                "{\"certificate\":{\"format\":\"lethe-erasure-certificate/1\"},\"signature\":{\"value\":\"\",\"keyId\":1}}",
                "{\"certificate\":1e999999999,\"signature\":{}}"
            })
    void shouldCallMalformedWhatIsNoCertificate(String text) {
        assertThat(verifier.verify(bytes(text))).isEqualTo(new Malformed());
    }

    @Test
    void shouldBearDeepAndLongDocuments() {
        assertThat(verifier.verify(bytes("[".repeat(1_000_000)))).isEqualTo(new Malformed());
        assertThat(verifier.verify(bytes("{\"a\":".repeat(900) + "1" + "}".repeat(900))))
                .isEqualTo(new Malformed());
        assertThat(verifier.verify(new byte[SignedCertificate.MAX_BYTES + 1])).isEqualTo(new Malformed());
    }

    @Test
    void shouldRefuseWhatIsNoKeysetWithoutQuotingIt() throws GeneralSecurityException {
        SignatureConfig.register();
        String otherKind = Keysets.json(KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedSignatureParameters.ECDSA_P256)
                        .withRandomId()
                        .makePrimary()));
        String legacy = Keysets.signing(Variant.LEGACY, 1);

        for (String text : new String[] {
            "", "sesame", "{}", "{\"primaryKeyId\":1,\"key\":[]}", "[", otherKind, legacy, signer.publicKeyset()
        }) {
            assertThatThrownBy(() -> CertificateSigner.under(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("no Tink keyset of Ed25519 signing keys")
                    .hasNoCause();
        }
        for (String text : new String[] {"", "sesame", "{}", "[", otherKind, Keysets.signing(Variant.TINK, KEY)}) {
            assertThatThrownBy(() -> CertificateVerifier.under(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("no Tink keyset of Ed25519 public keys")
                    .hasNoCause();
        }
    }

    private void assertRefused(byte[] changed, String how) {
        assertThat(verifier.verify(changed)).as(how).isNotInstanceOf(Valid.class);
    }

    private String signerOf(Certificate certificate, String value) {
        return new SignedCertificate(certificate, KEY_ID, value).document();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** From the least significant byte first, 32 bytes, to the most significant first, or back. */
    private static byte[] reversed(byte[] number) {
        byte[] reversed = new byte[32];
        for (int i = 0; i < Math.min(number.length, reversed.length); i++) {
            reversed[i] = number[number.length - 1 - i];
        }
        return reversed;
    }
}
