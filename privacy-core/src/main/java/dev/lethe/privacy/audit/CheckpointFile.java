package dev.lethe.privacy.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checkpoints one behind the other, as they are exported: to a file that is only appended to.
 *
 * @param checkpoints those that are in their one form, in order; nobody may have checked them yet
 * @param strangeLines how many other lines there are that are not blank: a note that was cut off while it was written,
 *     or was changed so that it is none
 */
public record CheckpointFile(List<SignedCheckpoint> checkpoints, int strangeLines) {
    private static final int TEXT_LINES = 4;
    private static final String SIGNATURE = "\u2014 ";

    /** Copies the list. */
    public CheckpointFile {
        checkpoints = List.copyOf(checkpoints);
    }

    /** Reads a file's content. Never throws. */
    public static CheckpointFile read(String content) {
        String[] lines = content.split("\n", -1);
        List<SignedCheckpoint> checkpoints = new ArrayList<>();
        int strange = 0;
        int next = 0;
        while (next < lines.length) {
            int end = endOfNote(lines, next);
            Optional<SignedCheckpoint> note = end < 0 ? Optional.empty() : parse(lines, next, end);
            if (note.isPresent()) {
                checkpoints.add(note.get());
                next = end;
            } else {
                strange += lines[next].isEmpty() ? 0 : 1;
                next++;
            }
        }
        return new CheckpointFile(checkpoints, strange);
    }

    /** The line behind the note that begins at {@code from}; -1 when none does. Every line has its end. */
    private static int endOfNote(String[] lines, int from) {
        int blank = from + TEXT_LINES;
        if (blank >= lines.length || !lines[blank].isEmpty()) {
            return -1;
        }
        int end = blank + 1;
        while (end < lines.length - 1 && lines[end].startsWith(SIGNATURE)) {
            end++;
        }
        return end == blank + 1 ? -1 : end;
    }

    private static Optional<SignedCheckpoint> parse(String[] lines, int from, int end) {
        return SignedCheckpoint.parse(String.join("\n", List.of(lines).subList(from, end)) + "\n");
    }
}
