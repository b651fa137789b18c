package dev.lethe.cli.erasure;

import dev.lethe.cli.policy.Output;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.schemas.avro.Erasure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe erasure show}: one request with its removals and receipts. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows one erasure request, what it takes back and which sinks have read past it.",
        exitCodeOnExecutionException = 2,
        footer = {"", "Examples:", "  lethe erasure show 3f2c1a90-1b7e-4c55-9d0a-6f1f8c2b7a11 --json | jq .removals"})
final class ErasureShowCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Parameters(paramLabel = "REQUEST_ID", description = "As the answer to the request named it.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String request;

    @Option(names = "--subject", description = "Print the person's pseudonym.")
    private boolean subject;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        Erasure erasure = new ErasureDesk(log.cluster())
                .erasure(request)
                .orElseThrow(() -> new StackException(
                        "There is no erasure request %s: see lethe erasure list.".formatted(request)));
        Output output = Output.of(spec);
        Map<String, Object> facts = ErasureFacts.all(erasure, subject);
        if (json) {
            output.json(facts);
        } else {
            facts.forEach((name, value) -> print(output, name, value));
        }
        return 0;
    }

    private static void print(Output output, String name, Object value) {
        if (name.equals("removals") && value instanceof List<?> removals) {
            removals.forEach(removal -> output.line("removal          " + removal));
        } else {
            output.line("%-16s %s".formatted(name, value));
        }
    }
}
