package dev.lethe.privacy.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.signature.Ed25519Parameters.Variant;
import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.privacy.audit.CheckpointVerifier;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.LedgerTree;
import dev.lethe.privacy.audit.RecordContent;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.proof.LedgerProof.Finding;
import dev.lethe.privacy.audit.proof.LedgerProof.Inclusion;
import dev.lethe.privacy.signature.Keysets;
import dev.lethe.privacy.signature.SigningKeyset;
import dev.lethe.privacy.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LedgerProofsTest {
    private static final int PARTITION = 3;
    private static final int SIZE = 13;

    private final CheckpointSigner signer = signer(7);
    private final CheckpointVerifier verifier = signer.verifier();
    private final List<LedgerLine> lines = new ArrayList<>();
    private final List<SignedCheckpoint> checkpoints = new ArrayList<>();

    LedgerProofsTest() {
        LedgerTree tree = LedgerTree.empty(PARTITION);
        checkpoints.add(signer.sign(PARTITION, tree.head()));
        for (int i = 0; i < SIZE; i++) {
            lines.add(new LedgerLine(2L * i, content(i).hash()));
            tree.append(lines.get(i));
            checkpoints.add(signer.sign(PARTITION, tree.head()));
        }
    }

    @Test
    void shouldProveEveryRecordInEveryTree() {
        for (int size = 1; size <= SIZE; size++) {
            Prover prover = new Prover(PARTITION, checkpoints.get(size));
            for (int index = 0; index < size; index++) {
                LedgerProof proof = prover.inclusion(index, lines.iterator(), Optional.of(content(index)))
                        .orElseThrow();

                assertThat(proof.check(verifier)).isEqualTo(Finding.PROVED);
                assertThat(LedgerProofs.parse(LedgerProofs.write(proof))).contains(proof);
            }
        }
    }

    @Test
    void shouldProveThatEveryTreeGrewFromEveryEarlierOne() {
        for (int second = 0; second <= SIZE; second++) {
            for (int first = 0; first <= second; first++) {
                LedgerProof proof = new Prover(PARTITION, checkpoints.get(second))
                        .growth(checkpoints.get(first), lines.iterator())
                        .orElseThrow();

                assertThat(proof.check(verifier)).isEqualTo(Finding.PROVED);
                assertThat(LedgerProofs.parse(LedgerProofs.write(proof))).contains(proof);
            }
        }
    }

    @Test
    void shouldProveNothingByLinesThatWereTamperedWith() {
        List<LedgerLine> changed = new ArrayList<>(lines);
        changed.set(2, new LedgerLine(4, Hash.ZERO));
        Prover prover = new Prover(PARTITION, checkpoints.get(SIZE));

        assertThat(prover.inclusion(5, changed.iterator(), Optional.empty())).isEmpty();
        assertThat(prover.inclusion(5, lines.subList(0, 9).iterator(), Optional.empty()))
                .isEmpty();
        assertThat(prover.growth(checkpoints.get(5), changed.iterator())).isEmpty();
        assertThat(prover.growth(checkpoints.get(5), lines.subList(0, 9).iterator()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"offset\" : 10', '\"offset\" : 12', NOT_PROVED",
        "'\"index\" : 5', '\"index\" : 4', NOT_PROVED",
        "'\"partition\" : 3', '\"partition\" : 2', FOREIGN",
        "'\\n13\\n', '\\n12\\n', FORGED",
        "'ledger/3\\n', 'ledger/4\\n', UNKNOWN_KEY",
    })
    void shouldFindWhatWasChangedInAProof(String from, String to, Finding expected) {
        String proof = LedgerProofs.write(inclusion(5));
        String changed = proof.replace(from, to);

        assertThat(changed).isNotEqualTo(proof);
        assertThat(LedgerProofs.parse(changed).orElseThrow().check(verifier)).isEqualTo(expected);
    }

    @Test
    void shouldAcceptNoProofWithAnyCharacterOfItsHashesChanged() {
        String proof = LedgerProofs.write(inclusion(5));
        int from = proof.indexOf("\"content\"");
        int to = proof.indexOf("\"checkpoint\"");
        for (int i = from; i < to; i++) {
            char other = proof.charAt(i) == 'A' ? 'B' : 'A';
            String changed = proof.substring(0, i) + other + proof.substring(i + 1);

            assertThat(LedgerProofs.parse(changed).map(parsed -> parsed.check(verifier)))
                    .as("character %d", i)
                    .isNotEqualTo(Optional.of(Finding.PROVED));
        }
    }

    @Test
    void shouldNoticeAnotherRecord() {
        Inclusion proof = inclusion(5);
        Inclusion other = new Inclusion(
                PARTITION,
                5,
                proof.line(),
                proof.previous(),
                proof.path(),
                proof.checkpoint(),
                Base64.getEncoder().encodeToString(content(6).bytes()));

        assertThat(other.check(verifier)).isEqualTo(Finding.OTHER_RECORD);
    }

    @Test
    void shouldNotBelieveStrangersNorOtherLedgers() {
        SignedCheckpoint first = checkpoints.get(2);
        SignedCheckpoint elsewhere = new CheckpointSigner("other", SigningKeyset.of(Keysets.signing(Variant.TINK, 7)))
                .sign(PARTITION, checkpoints.get(2).checkpoint().head());
        LedgerProof growth = new LedgerProof.Growth(elsewhere, first, List.of());

        assertThat(inclusion(5).check(signer(8).verifier())).isEqualTo(Finding.UNKNOWN_KEY);
        assertThat(growth.check(verifier)).isEqualTo(Finding.FOREIGN);
        assertThat(new LedgerProof.Growth(first, checkpoints.get(3), List.of()).check(verifier))
                .isEqualTo(Finding.NOT_PROVED);
        assertThat(new LedgerProof.Growth(checkpoints.get(3), first, List.of()).check(verifier))
                .isEqualTo(Finding.NOT_PROVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"format\":\"lethe-ledger-proof/1\"}",
                "{\"format\":\"lethe-ledger-proof/1\",\"kind\":\"growth\",\"path\":{}}",
                "{\"format\":\"lethe-ledger-proof/1\",\"kind\":\"inclusion\",\"partition\":99999999999}"
            })
    void shouldReadNothingThatIsNoProof(String text) {
        assertThat(LedgerProofs.parse(text)).isEmpty();
    }

    private Inclusion inclusion(int index) {
        return new Prover(PARTITION, checkpoints.get(SIZE))
                .inclusion(index, lines.iterator(), Optional.empty())
                .orElseThrow();
    }

    private static RecordContent content(int i) {
        return RecordContent.of(i, null, ("record " + i).getBytes(StandardCharsets.UTF_8), List.of());
    }

    private static CheckpointSigner signer(int key) {
        return new CheckpointSigner("lethe.example/ledger", SigningKeyset.of(Keysets.signing(Variant.TINK, key)));
    }
}
