package dev.lethe.cli;

import dev.lethe.cli.demo.Demo;
import dev.lethe.cli.demo.DemoOptions;
import dev.lethe.cli.demo.DemoReport;
import dev.lethe.cli.demo.DemoResult;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.BackgroundStack;
import dev.lethe.cli.stack.RunningStack;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.traffic.scenario.ScenarioOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code lethe demo}: shows the pipeline at work and checks that it is right. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts the stack when it is not running, sends invented people's forms, page views, withdrawals"
                + " and erasures over HTTP, shows what becomes of them, walks through one person's erasure, and compares"
                + " every count with what the input demands. Leaves the stack running. Can be repeated on the same"
                + " data; while it runs, nothing else should be sent.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every count is what the input demands",
            "1:a count is not, or a component does not work",
            "2:wrong options or settings"
        },
        footer = {
            "",
            "Examples:",
            "  lethe demo",
            "  lethe demo --exit            for scripts: stops afterwards what it started",
            "  lethe demo --kill-streams    the counts stay exact",
            "  lethe demo --submissions 20000 --rate 0 --json"
        })
final class DemoCommand implements Callable<Integer> {
    private static final int INTERRUPTED = 130;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(
            names = "--submissions",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many forms people send, 1 to " + ScenarioOptions.MOST_SUBMISSIONS + " (default: 1000).")
    private int submissions;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed, other stories (default: 1).")
    private long seed;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "100",
            description = "Requests a second; 0 for as many as possible (default: 100).")
    private int rate;

    @Option(
            names = "--kill-streams",
            description = "Kill the streams application (SIGKILL) when half of the requests are sent; the supervisor"
                    + " starts it again.")
    private boolean killStreams;

    @Option(names = "--exit", description = "Stop the stack when done, unless it was running before.")
    private boolean exit;

    @Option(names = "--json", description = "Print the result as JSON; progress goes to standard error.")
    private boolean json;

    private volatile boolean interrupted;

    @Override
    public Integer call() throws InterruptedException {
        check();
        StackSettings settings = options.settings();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter talk = json ? spec.commandLine().getErr() : out;
        RunningStack stack = new RunningStack(settings.folders());
        boolean stopAfterwards = exit && !stack.isRunning();
        if (stopAfterwards) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "lethe-demo-stop"));
        }
        try {
            if (!stack.isRunning()) {
                new BackgroundStack(settings, talk).start();
            }
            return demonstrate(settings, out, talk);
        } catch (StackException e) {
            if (interrupted) {
                return INTERRUPTED;
            }
            throw e;
        } finally {
            if (stopAfterwards) {
                stack.stop();
                talk.println("Stopped.");
            }
            talk.flush();
        }
    }

    /** For Ctrl-C, which leaves no time for anything else. */
    private void stop(RunningStack stack) {
        interrupted = true;
        try {
            stack.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int demonstrate(StackSettings settings, PrintWriter out, PrintWriter talk) throws InterruptedException {
        Demo demo = new Demo(settings, new DemoOptions(submissions, seed, rate, killStreams), talk, System.getenv());
        DemoResult result = demo.run();
        if (json) {
            out.println(DemoReport.json(result));
            out.flush();
        }
        if (!exit) {
            talk.println(demo.nextSteps(sameStack()));
        }
        return result.right() ? 0 : 1;
    }

    /** The options that make other commands find the same stack. */
    private String sameStack() {
        StringBuilder same = new StringBuilder();
        ParseResult given = spec.commandLine().getParseResult();
        Path stateDir = given.matchedOptionValue("--state-dir", null);
        if (stateDir != null) {
            same.append(" --state-dir ").append(stateDir);
        }
        Map<String, String> settings = given.matchedOptionValue("--set", Map.of());
        settings.forEach(
                (name, value) -> same.append(" --set ").append(name).append('=').append(value));
        return same.toString();
    }

    private void check() {
        if (submissions < 1 || submissions > ScenarioOptions.MOST_SUBMISSIONS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--submissions %d: must be 1 to %d".formatted(submissions, ScenarioOptions.MOST_SUBMISSIONS));
        }
        if (rate < 0) {
            throw new ParameterException(spec.commandLine(), "--rate %d: must be 0 or more".formatted(rate));
        }
    }
}
