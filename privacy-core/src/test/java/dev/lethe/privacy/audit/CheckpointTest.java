package dev.lethe.privacy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.signature.Ed25519Parameters.Variant;
import dev.lethe.privacy.audit.CheckpointVerifier.Verdict;
import dev.lethe.privacy.signature.Keysets;
import dev.lethe.privacy.signature.SigningKeyset;
import dev.lethe.privacy.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointTest {
    private static final String LEDGER = "lethe.example/disclosures.v1";
    private static final TreeHead HEAD = new TreeHead(3, Hash.sha256(new byte[] {1}), 7, Hash.sha256(new byte[] {2}));

    /** SubjectPublicKeyInfo of Ed25519, up to the key's 32 bytes (RFC 8410, section 4). */
    private static final byte[] KEY_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

    private final SigningKeyset keys = SigningKeyset.of(Keysets.signing(Variant.TINK, 7));
    private final CheckpointSigner signer = new CheckpointSigner(LEDGER, keys);
    private final String note = signer.sign(3, HEAD).note();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldVerifyWhatItSigned(boolean prefixed) {
        Variant variant = prefixed ? Variant.TINK : Variant.NO_PREFIX;
        SignedCheckpoint signed =
                new CheckpointSigner(LEDGER, SigningKeyset.of(Keysets.signing(variant, 7))).sign(3, HEAD);

        assertThat(signer.verifier().verify(signed)).isEqualTo(Verdict.VALID);
        assertThat(SignedCheckpoint.parse(signed.note())).contains(signed);
        assertThat(signed.checkpoint()).isEqualTo(new Checkpoint(LEDGER + "/3", HEAD));
    }

    @Test
    void shouldBeANoteThatOtherToolsVerify() throws Exception {
        String[] lines = note.split("\n", -1);
        byte[] signature = Base64.getDecoder().decode(lines[5].split(" ", -1)[2]);
        String[] key = NoteKey.verifierKey(LEDGER + "/3", keys.publicKey()).split("\\+", 3);

        assertThat(lines)
                .startsWith(
                        LEDGER + "/3",
                        "3",
                        HEAD.root().base64(),
                        "last 7 " + HEAD.lastLeaf().base64(),
                        "")
                .hasSize(7);
        assertThat(lines[5]).startsWith("\u2014 " + LEDGER + "/3 ");
        assertThat(HexFormat.of().formatHex(signature, 0, 4)).isEqualTo(key[1]);
        assertThat(accepts(
                        Base64.getDecoder().decode(key[2]),
                        note.substring(0, note.indexOf("\n\n") + 1),
                        Arrays.copyOfRange(signature, 4, signature.length)))
                .isTrue();
    }

    /** Keys of github.com/golang/mod, sumdb/note/note_test.go, and of the example of C2SP signed-note. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            })
    void shouldWriteKeysAsPublished(String key) {
        String[] parts = key.split("\\+", 3);
        byte[] publicKey = Arrays.copyOfRange(Base64.getDecoder().decode(parts[2]), 1, 33);

        assertThat(NoteKey.verifierKey(parts[0], publicKey)).isEqualTo(key);
    }

    @Test
    void shouldNoticeEveryChangedBit() {
        byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(SignedCheckpoint.parse(new String(changed, StandardCharsets.UTF_8))
                            .map(signer.verifier()::verify))
                    .as("bit %d", bit)
                    .isNotEqualTo(Optional.of(Verdict.VALID));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "a\n3\nx\n\n",
                "no end",
                "a\n03\nHASH\nlast 7 HASH\n\nSIGNATURE",
                "a\n3\nHASH\nlast 07 HASH\n\nSIGNATURE",
                "a\n3\nHASH\nlast 7 HASH\nmore\n\nSIGNATURE",
                "a\n3\nHASH\n\nSIGNATURE",
                "a\n3\nHASH\nlast 7 HASH\n\n",
                "a\n3\nHASH\nlast 7 HASH\n\n\u2014 a AAAA\n",
                "a\n3\nHASH\nlast 7 HASH\n\n- a AAAAAAA=\n",
            })
    void shouldReadNothingButItsOneForm(String text) {
        String given = text.replace("HASH", HEAD.root().base64()).replace("SIGNATURE", note.split("\n\n", -1)[1]);

        assertThat(SignedCheckpoint.parse(given)).isEmpty();
    }

    @Test
    void shouldPassOverSignaturesOfOthersAndHeedAFalseOneOfItsOwn() {
        SignedCheckpoint signed = signer.sign(3, HEAD);
        SignedCheckpoint.Signature own = signed.signatures().get(0);
        SignedCheckpoint.Signature witness = SignedCheckpoint.Signature.of("witness.example/w", 1, new byte[64]);
        SignedCheckpoint.Signature forged = SignedCheckpoint.Signature.of(LEDGER + "/3", own.keyId(), new byte[64]);

        assertThat(verdict(signed, witness, own)).isEqualTo(Verdict.VALID);
        assertThat(verdict(signed, witness)).isEqualTo(Verdict.UNKNOWN_KEY);
        assertThat(verdict(signed, own, forged)).isEqualTo(Verdict.FORGED);
    }

    @Test
    void shouldStillVerifyWhatAnOlderKeySigned() {
        SigningKeyset rotated = SigningKeyset.of(Keysets.signing(Variant.TINK, 7, 8));
        CheckpointVerifier verifier = CheckpointVerifier.under(rotated.publicKeyset());

        assertThat(verifier.verify(signer.sign(3, HEAD))).isEqualTo(Verdict.VALID);
        assertThat(verifier.verify(new CheckpointSigner(LEDGER, rotated).sign(3, HEAD)))
                .isEqualTo(Verdict.VALID);
        assertThat(signer.verifier().verify(new CheckpointSigner(LEDGER, rotated).sign(3, HEAD)))
                .isEqualTo(Verdict.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "a+b", "a\nb", "a\u2003b"})
    void shouldRefuseANameThatNotesCannotHave(String ledger) {
        assertThatThrownBy(() -> new CheckpointSigner(ledger, keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no spaces and no plus signs");
    }

    private Verdict verdict(SignedCheckpoint signed, SignedCheckpoint.Signature... signatures) {
        return signer.verifier().verify(new SignedCheckpoint(signed.checkpoint(), List.of(signatures)));
    }

    private static boolean accepts(byte[] noteKey, String text, byte[] signature) throws Exception {
        byte[] encoded = new byte[KEY_HEADER.length + 32];
        System.arraycopy(KEY_HEADER, 0, encoded, 0, KEY_HEADER.length);
        System.arraycopy(noteKey, 1, encoded, KEY_HEADER.length, 32);
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key);
        verifier.update(text.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(signature);
    }
}
