package dev.lethe.cli.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.privacy.audit.CheckpointVerifier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe audit verify}: of files without a broker, or of the logs themselves. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "With files: says of each proof or checkpoint whether it is valid. Needs no running stack.",
            "Without: reads the ledger of disclosures, the history and the policies up to their latest checkpoints and",
            "names every record that was removed, changed, moved or added, and what is wrong with checkpoints and leaves.",
            "Give checkpoints that were kept elsewhere with --trusted: without them a log that was written anew under a",
            "stolen key looks in order."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:valid, or in order",
            "1:not valid, tampered with, or covered by no checkpoint",
            "2:wrong options, a file cannot be read, or Kafka does not answer"
        },
        footer = {
            "",
            "Examples:",
            "  lethe audit verify proof.json --key ledger.public.json",
            "  lethe audit verify history-0.checkpoints mailed.checkpoint --key ledger.public.json",
            "  lethe audit verify --key .lethe/secrets/ledger.public.json",
            "  lethe audit verify --log policy --key ledger.public.json --name lethe.example",
            "  lethe audit verify --key ledger.public.json --trusted mailed.checkpoint --json"
        })
final class VerifyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions cluster = new PolicyLogOptions();

    @Mixin
    private LogOption log = new LogOption();

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Proofs, and files of checkpoints.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "The operator's public keyset: Tink's JSON format, Ed25519.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path key;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = {
                "What checkpoints must call the operator, as in lethe.example",
                "(default: what a trusted or the first valid one does)."
            })
    private @Nullable String name;

    @Option(
            names = "--trusted",
            paramLabel = "FILE",
            description = "Without files: checkpoints that were kept elsewhere. May be repeated.")
    private List<Path> trusted = new ArrayList<>();

    @Option(names = "--partition", paramLabel = "N", description = "Without files: this partition only.")
    private @Nullable Integer partition;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        CheckpointVerifier verifier = AuditFile.verifier(key);
        boolean valid = files.isEmpty() ? verifyLogs(verifier) : verifyFiles(verifier);
        spec.commandLine().getOut().flush();
        return valid ? 0 : 1;
    }

    private boolean verifyFiles(CheckpointVerifier verifier) {
        if (!trusted.isEmpty() || partition != null) {
            throw new ParameterException(
                    spec.commandLine(), "Files are verified by themselves: leave out --trusted and --partition.");
        }
        OfflineCheck check = new OfflineCheck(verifier, Optional.ofNullable(name), log.asked());
        List<OfflineCheck.Result> results = files.stream().map(check::check).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            results.forEach(result -> array.addObject()
                    .put("file", result.file().toString())
                    .put("valid", result.valid())
                    .put("sentence", result.sentence()));
            out.println(array.toPrettyString());
        } else {
            results.forEach(result -> out.printf("%s: %s%n", result.file(), result.sentence()));
        }
        return results.stream().allMatch(OfflineCheck.Result::valid);
    }

    private boolean verifyLogs(CheckpointVerifier verifier) {
        TrustedCheckpoints anchors = TrustedCheckpoints.in(trusted, verifier);
        LedgerAudit audit = new LedgerAudit(cluster.cluster(), log.logs(), verifier, anchors);
        List<LogReport> reports = audit.check(
                Optional.ofNullable(name), partition, spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ReportJson.of(reports).toPrettyString());
        } else {
            ReportText.print(reports, out);
        }
        return reports.stream().allMatch(LogReport::inOrder);
    }
}
