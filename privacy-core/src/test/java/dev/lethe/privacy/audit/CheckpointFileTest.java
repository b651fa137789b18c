package dev.lethe.privacy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.signature.Ed25519Parameters.Variant;
import dev.lethe.privacy.signature.Keysets;
import dev.lethe.privacy.signature.SigningKeyset;
import dev.lethe.privacy.tree.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CheckpointFileTest {
    private final CheckpointSigner signer =
            new CheckpointSigner("lethe.example/l", SigningKeyset.of(Keysets.signing(Variant.TINK, 7)));
    private final SignedCheckpoint first = signer.sign(0, new TreeHead(1, Hash.ZERO, 0, Hash.ZERO));
    private final SignedCheckpoint second = signer.sign(0, new TreeHead(2, Hash.ZERO, 2, Hash.ZERO));

    @Test
    void shouldReadNotesOneBehindTheOther() {
        assertThat(CheckpointFile.read(first.note() + second.note()))
                .isEqualTo(new CheckpointFile(List.of(first, second), 0));
        assertThat(CheckpointFile.read(first.note() + "\n" + second.note()))
                .isEqualTo(new CheckpointFile(List.of(first, second), 0));
        assertThat(CheckpointFile.read("")).isEqualTo(new CheckpointFile(List.of(), 0));
    }

    @Test
    void shouldReadOnBehindANoteThatWasCutOffAnywhere() {
        String note = first.note();
        for (int cut = 1; cut < note.length(); cut++) {
            CheckpointFile file = CheckpointFile.read(first.note() + note.substring(0, cut) + "\n" + second.note());

            assertThat(file.checkpoints())
                    .as("cut at %d", cut)
                    .startsWith(first)
                    .endsWith(second);
            assertThat(file.strangeLines() + file.checkpoints().size()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void shouldNotTakeAnEndWithoutItsEndOfLineForANote() {
        String note = first.note();

        assertThat(CheckpointFile.read(note.substring(0, note.length() - 1)).checkpoints())
                .isEmpty();
    }
}
