package dev.lethe.cli.audit;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.proof.LedgerProof;
import dev.lethe.privacy.audit.proof.LedgerProofs;
import dev.lethe.schemas.topic.NotarisedLog;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe audit prove}: proofs that need no broker to be verified. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a proof that the record at an offset stands in a log, or that a log was only appended to since a",
            "checkpoint. Both rest on the latest checkpoint, or on the one that is given. Needs a running stack."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the proof is written", "2:there is nothing to prove, or Kafka does not answer"},
        footer = {
            "",
            "Examples:",
            "  lethe audit prove --partition 0 --offset 12 --out proof.json",
            "  lethe audit prove --partition 0 --offset 12 --record --out proof.json",
            "  lethe audit prove --log policy --partition 0 --offset 0 --record --out policy.json",
            "  lethe audit prove --from checkpoints/history-0-40.checkpoint --out growth.json"
        })
final class ProveCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions cluster = new PolicyLogOptions();

    @Option(
            names = "--log",
            paramLabel = "LOG",
            converter = LogWord.class,
            description = {
                "About this log: disclosures, history or policy",
                "(default: that of the checkpoint after --from; disclosures with --offset)."
            })
    private @Nullable NotarisedLog log;

    @Option(names = "--partition", paramLabel = "P", description = "With --offset: the record's partition.")
    private @Nullable Integer partition;

    @Option(names = "--offset", paramLabel = "O", description = "Prove that the record at this offset stands there.")
    private @Nullable Long offset;

    @Option(
            names = "--record",
            description = {
                "With --offset: put the record into the proof, so that whoever has it can check what it says.",
                "One of disclosures or history holds a pseudonym: give such a proof only to who may see it."
            })
    private boolean withRecord;

    @Option(
            names = "--from",
            paramLabel = "CHECKPOINT",
            description = "Prove that the log was only appended to since the last checkpoint in this file.")
    private @Nullable Path from;

    @Option(
            names = "--at",
            paramLabel = "CHECKPOINT",
            description = "The checkpoint on which the proof rests: the last one in this file (default: the latest).")
    private @Nullable Path at;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "A new file for the proof.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path out;

    @Override
    public Integer call() {
        PolicyCluster kafka = cluster.cluster();
        SignedCheckpoint against = at == null ? null : last(at);
        AuditFile.writeNew(out, LedgerProofs.write(proof(kafka, against)));
        spec.commandLine().getOut().printf("Wrote %s; verify it with lethe audit verify %s --key FILE.%n", out, out);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private LedgerProof proof(PolicyCluster kafka, @Nullable SignedCheckpoint against) {
        if (from != null && partition == null && offset == null && !withRecord) {
            SignedCheckpoint first = last(from);
            NotarisedLog of = log == null ? LedgerProofMaker.logOf(first) : log;
            return new LedgerProofMaker(new LedgerTopics(kafka, of)).growth(first, against);
        }
        if (from == null && partition != null && offset != null) {
            NotarisedLog of = log == null ? NotarisedLog.DISCLOSURES : log;
            return new LedgerProofMaker(new LedgerTopics(kafka, of)).inclusion(partition, offset, withRecord, against);
        }
        throw new ParameterException(
                spec.commandLine(), "Give --partition and --offset of a record, or --from with a checkpoint.");
    }

    private static SignedCheckpoint last(Path file) {
        List<SignedCheckpoint> checkpoints = AuditFile.checkpoints(file).checkpoints();
        SignedCheckpoint last = checkpoints.get(checkpoints.size() - 1);
        if (checkpoints.stream()
                .map(SignedCheckpoint::checkpoint)
                .anyMatch(one -> !one.origin().equals(last.checkpoint().origin()))) {
            throw new StackException("%s holds checkpoints of several partitions: give one.".formatted(file));
        }
        return last;
    }
}
