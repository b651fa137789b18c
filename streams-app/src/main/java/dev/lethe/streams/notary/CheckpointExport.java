package dev.lethe.streams.notary;

import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.CheckpointFile;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.TreeHead;
import dev.lethe.schemas.topic.NotarisedLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of one log's checkpoints in a folder, a file for each partition, which is only appended to and is on the disk
 * when {@link #append} returns. A folder that cannot be written stops no checkpoint.
 */
final class CheckpointExport {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointExport.class);

    private final @Nullable Path folder;
    private final NotarisedLog log;
    private final String ledger;

    /**
     * Writes into {@code folder}; nowhere when it is {@code null}.
     *
     * @param ledger what checkpoints call the log
     */
    CheckpointExport(@Nullable Path folder, NotarisedLog log, String ledger) {
        this.folder = folder;
        this.log = log;
        this.ledger = ledger;
    }

    /** Appends a checkpoint to its partition's file. */
    void append(int partition, SignedCheckpoint checkpoint) {
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            write(fileOf(folder, partition), checkpoint.note());
        } catch (IOException e) {
            LOG.error(
                    "a checkpoint of {}, partition {}, is not exported: {}",
                    log.word(),
                    partition,
                    e.getClass().getName());
        }
    }

    /**
     * Holds the last copy against the last checkpoint of the topic; appends that when it is newer.
     *
     * @throws NotaryException when the topic was rolled back, or says something else than the copy
     */
    void reconcile(int partition, Optional<SignedCheckpoint> checkpoint) {
        TreeHead now = checkpoint.map(signed -> signed.checkpoint().head()).orElse(TreeHead.EMPTY);
        TreeHead copied =
                last(partition).map(signed -> headOf(partition, signed)).orElse(TreeHead.EMPTY);
        if (copied.size() > now.size()) {
            throw new NotaryException("a checkpoint of %d records was exported, and the last one in the topic has %d"
                    .formatted(copied.size(), now.size()));
        }
        if (copied.size() == now.size() && !copied.equals(now)) {
            throw new NotaryException(
                    "the exported checkpoint of %d records states another tree".formatted(now.size()));
        }
        if (copied.size() < now.size()) {
            checkpoint.ifPresent(signed -> append(partition, signed));
        }
    }

    private TreeHead headOf(int partition, SignedCheckpoint copy) {
        String origin = copy.checkpoint().origin();
        if (!origin.equals(Checkpoint.origin(ledger, partition))) {
            throw new NotaryException("the exported checkpoint is of another log or partition: " + origin);
        }
        return copy.checkpoint().head();
    }

    private Optional<SignedCheckpoint> last(int partition) {
        if (folder == null) {
            return Optional.empty();
        }
        Path file = fileOf(folder, partition);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer end = ByteBuffer.allocate(2 * SignedCheckpoint.MAX_LENGTH);
            channel.position(Math.max(0, channel.size() - end.capacity()));
            int read;
            do {
                read = channel.read(end);
            } while (read >= 0 && end.hasRemaining());
            List<SignedCheckpoint> notes = CheckpointFile.read(
                            StandardCharsets.UTF_8.decode(end.flip()).toString())
                    .checkpoints();
            return notes.isEmpty() ? Optional.empty() : Optional.of(notes.get(notes.size() - 1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.error(
                    "exported checkpoints of {}, partition {}, cannot be read: {}",
                    log.word(),
                    partition,
                    e.getClass().getName());
            return Optional.empty();
        }
    }

    private static void write(Path file, String note) throws IOException {
        boolean created = !Files.exists(file);
        // an empty line ends what a crash may have cut off
        ByteBuffer bytes = StandardCharsets.UTF_8.encode("\n" + note);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Path folder = file.toAbsolutePath().getParent();
        if (created && folder != null) {
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private Path fileOf(Path folder, int partition) {
        return folder.resolve("%s-%d.checkpoints".formatted(log.word(), partition));
    }
}
