package dev.lethe.privacy.audit.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.privacy.audit.CheckpointVerifier.Verdict;
import dev.lethe.privacy.audit.LedgerLine;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.proof.LedgerProof.Finding;
import dev.lethe.privacy.audit.proof.LedgerProof.Growth;
import dev.lethe.privacy.audit.proof.LedgerProof.Inclusion;
import dev.lethe.privacy.tree.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proofs as JSON. Hashes and the record are base64, checkpoints are whole notes. {@code kind} is {@code inclusion},
 * with {@code partition}, {@code offset}, {@code index}, {@code content}, {@code previous}, {@code path},
 * {@code checkpoint} and perhaps {@code record}; or {@code growth}, with {@code first}, {@code second} and
 * {@code path}.
 */
public final class LedgerProofs {
    private static final String FORMAT = "lethe-ledger-proof/1";
    private static final String INCLUSION = "inclusion";
    private static final String GROWTH = "growth";
    /** A path has as many hashes as a number of records has binary digits, twice that at most. */
    private static final int LONGEST_PATH = 128;

    private static final ObjectMapper JSON = new ObjectMapper();

    private LedgerProofs() {}

    /** The proof as indented JSON. */
    public static String write(LedgerProof proof) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
        if (proof instanceof Inclusion inclusion) {
            json.put("kind", INCLUSION)
                    .put("partition", inclusion.partition())
                    .put("offset", inclusion.line().offset())
                    .put("index", inclusion.index())
                    .put("content", inclusion.line().content().base64())
                    .put("previous", inclusion.previous().base64());
            write(json, inclusion.path());
            json.put("checkpoint", inclusion.checkpoint().note());
            if (inclusion.record() != null) {
                json.put("record", inclusion.record());
            }
        } else if (proof instanceof Growth growth) {
            json.put("kind", GROWTH)
                    .put("first", growth.first().note())
                    .put("second", growth.second().note());
            write(json, growth.path());
        }
        return json.toPrettyString() + "\n";
    }

    /** What {@code text} says; empty when it is no proof. Never throws. */
    public static Optional<LedgerProof> parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (!json.path("format").asText().equals(FORMAT)) {
                return Optional.empty();
            }
            return switch (json.path("kind").asText()) {
                case INCLUSION -> Optional.of(inclusion(json));
                case GROWTH ->
                    Optional.of(new Growth(checkpoint(json, "first"), checkpoint(json, "second"), path(json)));
                default -> Optional.empty();
            };
        } catch (JsonProcessingException | IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    static Finding signature(Verdict verdict) {
        return switch (verdict) {
            case VALID -> Finding.PROVED;
            case FORGED -> Finding.FORGED;
            case UNKNOWN_KEY -> Finding.UNKNOWN_KEY;
        };
    }

    private static Inclusion inclusion(JsonNode json) {
        return new Inclusion(
                Math.toIntExact(number(json, "partition")),
                number(json, "index"),
                new LedgerLine(number(json, "offset"), hash(json.path("content"))),
                hash(json.path("previous")),
                path(json),
                checkpoint(json, "checkpoint"),
                json.has("record") ? text(json.path("record")) : null);
    }

    private static void write(ObjectNode json, List<Hash> path) {
        ArrayNode hashes = json.putArray("path");
        path.forEach(hash -> hashes.add(hash.base64()));
    }

    private static List<Hash> path(JsonNode json) {
        JsonNode array = json.path("path");
        if (!array.isArray() || array.size() > LONGEST_PATH) {
            throw new IllegalArgumentException("path is no list of hashes");
        }
        List<Hash> path = new ArrayList<>();
        array.forEach(element -> path.add(hash(element)));
        return path;
    }

    private static SignedCheckpoint checkpoint(JsonNode json, String name) {
        return SignedCheckpoint.parse(text(json.path(name)))
                .orElseThrow(() -> new IllegalArgumentException(name + " is no checkpoint"));
    }

    private static Hash hash(JsonNode node) {
        return Hash.parse(text(node));
    }

    private static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("no text");
        }
        return node.textValue();
    }

    private static long number(JsonNode json, String name) {
        JsonNode node = json.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException(name + " is no number");
        }
        return node.longValue();
    }
}
