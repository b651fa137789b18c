package dev.lethe.cli.audit;

import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.audit.CheckpointFile;
import dev.lethe.privacy.audit.CheckpointVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that auditors have. */
final class AuditFile {
    /** The longest proof: a record of the ledger in base64, and what goes with it. */
    private static final long MOST_BYTES = 1L << 30;

    private AuditFile() {}

    /** A file's text. Throws {@link StackException} when it cannot be read. */
    static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new StackException("The file %s is too large for what an audit reads.".formatted(file));
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StackException("The file %s cannot be read.".formatted(file), e);
        }
    }

    /** The operator's public keys. */
    static CheckpointVerifier verifier(Path publicKeyset) {
        try {
            return CheckpointVerifier.under(text(publicKeyset).strip());
        } catch (IllegalArgumentException e) {
            throw new StackException("%s is %s.".formatted(publicKeyset, e.getMessage()), e);
        }
    }

    /** The checkpoints in a file. Throws when it holds none. */
    static CheckpointFile checkpoints(Path file) {
        CheckpointFile read = CheckpointFile.read(text(file));
        if (read.checkpoints().isEmpty()) {
            throw new StackException(
                    "%s holds no checkpoint in its one form; white space counts, too.".formatted(file));
        }
        return read;
    }

    /** Writes a new file; throws when there is one already that holds something else. */
    static void writeNew(Path file, String content) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (Files.exists(file)) {
                if (!Files.readString(file).equals(content)) {
                    throw new StackException(
                            "%s exists and holds something else: choose another name.".formatted(file));
                }
                return;
            }
            Files.writeString(file, content, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new StackException("The file %s cannot be written.".formatted(file), e);
        }
    }
}
