package dev.lethe.cli.erasure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe hold}: legal holds on people's data. */
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        description = "Places and lifts legal holds. While a hold is in force, erasures that it covers wait.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  lethe hold place 4-o-17-26 --reference \"4 O 17/26\" --email-file parties.txt --tenant acme",
            "  lethe hold lift 4-o-17-26 --email-file parties.txt --tenant acme"
        })
public final class HoldCommand implements Runnable {
    private final InputStream in;
    private final Function<PeopleOptions, CaptureApi> stack;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Asks the running stack; {@code --email-file -} reads standard input. */
    public HoldCommand() {
        this(System.in, PeopleOptions::capture);
    }

    HoldCommand(InputStream in, Function<PeopleOptions, CaptureApi> stack) {
        this.in = in;
        this.stack = stack;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: lethe hold place or lift.");
    }

    @Command(
            name = "place",
            mixinStandardHelpOptions = true,
            description = {
                "Places a hold on the people of a file, one a line. Prints the event's id for each.",
                "At most 16 holds of one customer are in force on one person. A further one is stored, and refused when it",
                "is processed: the streams application's log warns of it (HOLD_LIMIT_REACHED)."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:every hold was stored",
                "1:a line was refused, or the pipeline does not answer",
                "2:misuse"
            },
            footer = {
                "",
                "Examples:",
                "  lethe hold place 4-o-17-26 --reference \"4 O 17/26\" --email-file parties.txt --tenant acme"
            })
    int place(
            @CommandLine.Parameters(paramLabel = "HOLD", description = "The hold's name, by which it is lifted.")
                    String hold,
            @Option(
                            names = "--reference",
                            required = true,
                            paramLabel = "TEXT",
                            description = "What the hold rests on, without personal data: a file number.")
                    String reference,
            @Mixin PeopleOptions people)
            throws IOException, InterruptedException {
        try (BufferedReader lines = linesOf(people)) {
            return dispatch(people)
                    .send(
                            "POST",
                            "/v1/holds",
                            new Dispatch.Name("event"),
                            lines,
                            event -> event.put("holdId", hold).put("reference", reference));
        }
    }

    @Command(
            name = "lift",
            mixinStandardHelpOptions = true,
            description = {
                "Lifts a hold from the people of a file, with the scope under which it was placed. Erasures that waited",
                "for it run. Prints the event's id for each."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:every lift was stored",
                "1:a line was refused, or the pipeline does not answer",
                "2:misuse"
            },
            footer = {"", "Examples:", "  lethe hold lift 4-o-17-26 --email-file parties.txt --tenant acme"})
    int lift(
            @CommandLine.Parameters(paramLabel = "HOLD", description = "The hold's name.") String hold,
            @Mixin PeopleOptions people)
            throws IOException, InterruptedException {
        String path = "/v1/holds/" + URLEncoder.encode(hold, StandardCharsets.UTF_8);
        try (BufferedReader lines = linesOf(people)) {
            return dispatch(people).send("DELETE", path, new Dispatch.Name("event"), lines, event -> event);
        }
    }

    private BufferedReader linesOf(PeopleOptions people) {
        people.check(spec.commandLine());
        return people.lines(in);
    }

    private Dispatch dispatch(PeopleOptions people) {
        return new Dispatch(stack.apply(people), people, spec.commandLine());
    }
}
