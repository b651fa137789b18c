package dev.lethe.cli.policy;

import dev.lethe.cli.StackOptions;
import dev.lethe.cli.policy.log.PolicyText;
import dev.lethe.privacy.policy.PolicyException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe policy validate}: every problem of a document. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = "Lists every problem of a policy, each with file and line. Needs no running stack.",
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the policy can be published", "1:it has problems", "2:the file cannot be read"},
        footer = {
            "",
            "Examples:",
            "  lethe policy validate my-policy.yaml",
            "  lethe policy validate my-policy.yaml --json | jq .problems"
        })
final class ValidateCommand implements Callable<Integer> {
    private static final Pattern SENTENCE = Pattern.compile("(.+?):(\\d+): (.*)", Pattern.DOTALL);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "FILE", description = "The policy, YAML.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        List<String> problems = problems();
        if (json) {
            output.json(Map.of(
                    "file",
                    file.toString(),
                    "valid",
                    problems.isEmpty(),
                    "problems",
                    problems.stream().map(ValidateCommand::parts).toList()));
        } else {
            problems.forEach(output::line);
            output.line(problems.isEmpty() ? file + ": no problem found." : problems.size() + " problems.");
        }
        return problems.isEmpty() ? 0 : 1;
    }

    private List<String> problems() {
        try {
            PolicyText.read(file, stack.settings()).policy();
            return List.of();
        } catch (PolicyException e) {
            return e.problems();
        }
    }

    private static Map<String, Object> parts(String sentence) {
        Matcher parts = SENTENCE.matcher(sentence);
        return parts.matches()
                ? Map.of("line", Integer.valueOf(parts.group(2)), "problem", parts.group(3))
                : Map.of("problem", sentence);
    }
}
