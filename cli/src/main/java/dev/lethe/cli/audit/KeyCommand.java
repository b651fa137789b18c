package dev.lethe.cli.audit;

import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.audit.Checkpoint;
import dev.lethe.privacy.audit.NoteKey;
import dev.lethe.privacy.audit.Origin;
import dev.lethe.privacy.signature.VerifyingKeyset;
import dev.lethe.schemas.topic.NotarisedLog;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe audit key}: the public keys as other tools take them. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the operator's public keys as tools for signed notes take them (C2SP signed-note), one a line:",
            "the name of a key is the origin of the partition whose checkpoints it verifies. Needs no running stack."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:they are printed", "2:the keyset cannot be read"},
        footer = {
            "",
            "Examples:",
            "  lethe audit key --key ledger.public.json --name lethe.example --partition 0",
            "  lethe audit key --key ledger.public.json --name lethe.example --log history --partition 0"
        })
final class KeyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

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
            required = true,
            description = "What checkpoints call the operator, as in lethe.example.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Mixin
    private LogOption log = new LogOption();

    @Option(names = "--partition", paramLabel = "N", required = true, description = "The partition.")
    private int partition;

    @Override
    public Integer call() {
        if (!Origin.isOperator(name) || partition < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--name has up to 150 characters, no spaces and no plus signs, --partition is 0 or more.");
        }
        VerifyingKeyset keyset = keyset();
        for (NotarisedLog one : log.logs()) {
            String origin = Checkpoint.origin(Origin.ledger(name, one.records().name()), partition);
            for (VerifyingKeyset.Key key : keyset.keys()) {
                spec.commandLine().getOut().println(NoteKey.verifierKey(origin, key.publicKey()));
            }
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private VerifyingKeyset keyset() {
        try {
            return VerifyingKeyset.of(AuditFile.text(key).strip());
        } catch (IllegalArgumentException e) {
            throw new StackException("%s is %s.".formatted(key, e.getMessage()), e);
        }
    }
}
