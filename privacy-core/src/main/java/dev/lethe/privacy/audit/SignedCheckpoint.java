package dev.lethe.privacy.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint with signatures, which nobody may have checked yet: a note in the form of C2SP signed-note.
 *
 * @param checkpoint what is signed
 * @param signatures at least one; others than the operator's may be among them
 */
public record SignedCheckpoint(Checkpoint checkpoint, List<Signature> signatures) {
    /** The longest note, in characters: room for sixteen signatures. */
    public static final int MAX_LENGTH = 16 * 1024;

    private static final String DASH = "\u2014 ";
    private static final int MOST_SIGNATURES = 64;

    /**
     * A line with a signature.
     *
     * @param keyName name of the key
     * @param value key id and signature, base64
     */
    public record Signature(String keyName, String value) {

        /** A signature under the key that {@link NoteKey} gives the id of. */
        static Signature of(String keyName, int keyId, byte[] signature) {
            byte[] value = ByteBuffer.allocate(NoteKey.ID_BYTES + signature.length)
                    .putInt(keyId)
                    .put(signature)
                    .array();
            return new Signature(keyName, Base64.getEncoder().encodeToString(value));
        }

        int keyId() {
            return ByteBuffer.wrap(bytes()).getInt();
        }

        byte[] signature() {
            ByteBuffer bytes = ByteBuffer.wrap(bytes()).position(NoteKey.ID_BYTES);
            byte[] signature = new byte[bytes.remaining()];
            bytes.get(signature);
            return signature;
        }

        private byte[] bytes() {
            return Base64.getDecoder().decode(value);
        }

        private String line() {
            return DASH + keyName + " " + value + "\n";
        }
    }

    /** Copies the list. */
    public SignedCheckpoint {
        signatures = List.copyOf(signatures);
    }

    /** What {@code note} says; empty when it is not in the one form. Never throws. */
    public static Optional<SignedCheckpoint> parse(String note) {
        int end = note.indexOf("\n\n");
        if (end < 0 || note.length() > MAX_LENGTH || note.length() < end + 3 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(end + 2, note.length() - 1).split("\n", -1)) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3 || !(parts[0] + " ").equals(DASH) || !isSignature(parts[1], parts[2])) {
                return Optional.empty();
            }
            signatures.add(new Signature(parts[1], parts[2]));
        }
        return signatures.size() > MOST_SIGNATURES
                ? Optional.empty()
                : Checkpoint.parse(note.substring(0, end + 1))
                        .map(checkpoint -> new SignedCheckpoint(checkpoint, signatures));
    }

    /** The note, ready to be kept and verified byte for byte. */
    public String note() {
        StringBuilder note = new StringBuilder(checkpoint.text()).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }

    private static boolean isSignature(String keyName, String value) {
        try {
            byte[] bytes = Base64.getDecoder().decode(value);
            return !keyName.isEmpty()
                    && bytes.length > NoteKey.ID_BYTES
                    && Base64.getEncoder().encodeToString(bytes).equals(value);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
