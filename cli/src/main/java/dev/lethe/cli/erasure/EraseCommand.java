package dev.lethe.cli.erasure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe erase}: asks for the erasure of people. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Has people forgotten: one request for each line of a file. Prints the request's id for each, and for a line",
            "that is refused its number and why, never what it says. The operator's key vouches for the requests."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every request was stored",
            "1:a line was refused, or the pipeline does not answer",
            "2:misuse"
        },
        footer = {
            "",
            "Examples:",
            "  lethe erase --email-file leavers.txt --tenant acme",
            "  lethe erase --email-file - --scope everywhere --json < leavers.txt",
            "  lethe erase --email-file numbers.txt --phone --tenant acme",
            "  lethe erase --email-file leavers.txt --tenant acme --deployment operator.properties"
        })
public final class EraseCommand implements Callable<Integer> {
    private final InputStream in;
    private final Function<PeopleOptions, CaptureApi> stack;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PeopleOptions people = new PeopleOptions();

    @Option(names = "--unverified", description = "The requests wait until each person confirms.")
    private boolean unverified;

    /** Asks the running stack; {@code --email-file -} reads standard input. */
    public EraseCommand() {
        this(System.in, PeopleOptions::capture);
    }

    EraseCommand(InputStream in, Function<PeopleOptions, CaptureApi> stack) {
        this.in = in;
        this.stack = stack;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        people.check(spec.commandLine());
        Dispatch dispatch = new Dispatch(stack.apply(people), people, spec.commandLine());
        try (BufferedReader lines = people.lines(in)) {
            return dispatch.send(
                    "POST",
                    "/v1/erasures",
                    new Dispatch.Name("request"),
                    lines,
                    event -> unverified ? event.put("unverified", true) : event);
        }
    }
}
