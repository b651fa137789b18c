package dev.lethe.streams.notary;

import dev.lethe.privacy.audit.CheckpointSigner;
import dev.lethe.privacy.audit.Origin;
import dev.lethe.privacy.signature.SigningKeyset;
import dev.lethe.schemas.topic.NotarisedLog;

/**
 * In whose name checkpoints are signed.
 *
 * @param operator names the operator's logs to the world, as in {@code lethe.example}
 * @param keys sign the checkpoints of all logs
 */
public record NotaryIdentity(String operator, SigningKeyset keys) {

    /** Checks the name. */
    public NotaryIdentity {
        if (!Origin.isOperator(operator)) {
            throw new IllegalArgumentException(
                    "an operator's name has up to 150 characters, no spaces and no plus signs");
        }
    }

    /** What signs checkpoints of {@code log}. */
    public CheckpointSigner signer(NotarisedLog log) {
        return new CheckpointSigner(Origin.ledger(operator, log.records().name()), keys);
    }
}
