package dev.lethe.streams.notary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.privacy.audit.CheckpointFile;
import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.TreeHead;
import dev.lethe.privacy.signature.SigningKeyset;
import dev.lethe.privacy.tree.Hash;
import dev.lethe.schemas.topic.NotarisedLog;
import dev.lethe.streams.seal.Keysets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointExportTest {
    private static final NotaryIdentity IDENTITY = new NotaryIdentity("x.example", SigningKeyset.of(Keysets.signing()));
    private static final Hash OTHER = Hash.sha256(new byte[] {1});

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final CheckpointSigner signer = signer(NotarisedLog.HISTORY);

    @SuppressWarnings("NullAway.Init") // set before each test
    private CheckpointExport export;

    @BeforeEach
    void open() {
        export = export(folder.resolve("new/exports"));
    }

    @Test
    void shouldOnlyEverAppend() throws IOException {
        export.append(0, checkpoint(1));
        byte[] before = Files.readAllBytes(file());

        export.append(0, checkpoint(3));

        assertThat(Files.readAllBytes(file())).startsWith(before);
        assertThat(exported()).containsExactly(checkpoint(1), checkpoint(3));
    }

    @Test
    void shouldGoOnBehindWhatACrashCutOff() throws IOException {
        export.append(0, checkpoint(1));
        String whole = Files.readString(file());
        Files.writeString(file(), whole + checkpoint(2).note().substring(0, 40));

        export.reconcile(0, Optional.of(checkpoint(2)));
        export.reconcile(0, Optional.of(checkpoint(2)));

        assertThat(Files.readString(file())).startsWith(whole);
        assertThat(exported()).containsExactly(checkpoint(1), checkpoint(2));
    }

    @Test
    void shouldRefuseATopicThatIsBehindItsCopyOrContradictsIt() {
        export.append(0, checkpoint(5));
        SignedCheckpoint fork = signer.sign(0, new TreeHead(5, OTHER, 9, Hash.ZERO));

        assertThatThrownBy(() -> export.reconcile(0, Optional.of(checkpoint(4))))
                .isInstanceOf(NotaryException.class)
                .hasMessageContaining("5 records was exported, and the last one in the topic has 4");
        assertThatThrownBy(() -> export.reconcile(0, Optional.empty())).isInstanceOf(NotaryException.class);
        assertThatThrownBy(() -> export.reconcile(0, Optional.of(fork)))
                .isInstanceOf(NotaryException.class)
                .hasMessageContaining("states another tree");
        export.reconcile(1, Optional.empty());
    }

    @Test
    void shouldStopNobodyWhenItCannotWrite() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        CheckpointExport unwritable = export(inTheWay);

        unwritable.append(0, checkpoint(1));
        unwritable.reconcile(0, Optional.of(checkpoint(1)));

        assertThat(inTheWay).isEmptyFile();
    }

    @Test
    void shouldWriteNowhereWithoutAFolder() throws IOException {
        CheckpointExport none = export(null);

        none.append(0, checkpoint(1));
        none.reconcile(0, Optional.empty());

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldRefuseACopyOfAnotherLogOrPartition() {
        SignedCheckpoint foreign =
                signer(NotarisedLog.POLICY).sign(0, checkpoint(3).checkpoint().head());
        export.append(0, foreign);
        export.append(1, checkpoint(3));

        assertThatThrownBy(() -> export.reconcile(0, Optional.of(checkpoint(4))))
                .isInstanceOf(NotaryException.class)
                .hasMessageContaining("is of another log or partition: x.example/policy.v1/0");
        assertThatThrownBy(() -> export.reconcile(1, Optional.of(checkpoint(4))))
                .isInstanceOf(NotaryException.class);
    }

    @Test
    void shouldKeepEachLogInFilesOfItsOwn() throws IOException {
        export.append(0, checkpoint(1));
        new CheckpointExport(
                        folder.resolve("new/exports"),
                        NotarisedLog.POLICY,
                        signer(NotarisedLog.POLICY).ledger())
                .reconcile(0, Optional.empty());

        assertThat(exported()).containsExactly(checkpoint(1));
    }

    private static CheckpointSigner signer(NotarisedLog log) {
        return IDENTITY.signer(log);
    }

    private CheckpointExport export(@Nullable Path into) {
        return new CheckpointExport(into, NotarisedLog.HISTORY, signer.ledger());
    }

    private SignedCheckpoint checkpoint(long size) {
        return signer.sign(0, new TreeHead(size, Hash.ZERO, 2 * size, Hash.ZERO));
    }

    private Path file() {
        return folder.resolve("new/exports/history-0.checkpoints");
    }

    private List<SignedCheckpoint> exported() throws IOException {
        return CheckpointFile.read(Files.readString(file())).checkpoints();
    }
}
