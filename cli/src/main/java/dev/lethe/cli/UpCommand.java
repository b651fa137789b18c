package dev.lethe.cli;

import dev.lethe.cli.stack.BackgroundStack;
import dev.lethe.cli.stack.EmbeddedStack;
import dev.lethe.cli.stack.StackSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe up}: starts the embedded stack. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the whole pipeline on this machine: broker, registry, PostgreSQL, Connect, streams, capture, statistics.",
            "Stays attached and stops everything on Ctrl-C, unless --detach is given."
        },
        footer = {
            "",
            "Examples:",
            "  lethe up",
            "  lethe up --detach",
            "  lethe up --set capture.port=8090 --set kafka.port=9192",
            "  lethe up --secure",
            "  lethe up --erasure-bound 2m",
            "  lethe up --policy my-policy.yaml --state-dir /var/tmp/lethe"
        })
final class UpCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(names = "--detach", description = "Return when everything is ready, and leave it running.")
    private boolean detach;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Policy to run (default: the packaged demonstration policy).")
    private @Nullable Path policy;

    @Option(
            names = "--secure",
            description = {
                "Kafka with TLS, passwords and access control, as on a cluster that others can reach.",
                "Clients find their settings in the state folder, secrets/kafka/. See lethe principals."
            })
    private boolean secure;

    @Option(
            names = "--erasure-bound",
            paramLabel = "TIME",
            converter = BoundTime.class,
            description = {
                "How soon erased data must have left the disk, for example 2m, 12h, 14d (default: 14d).",
                "An outage of half of it loses events. See lethe erasure bound."
            })
    private @Nullable Duration erasureBound;

    @Override
    public Integer call() throws InterruptedException {
        options.add(StackSettings.ERASURE_BOUND.name(), erasureBound);
        options.add(StackSettings.POLICY_FILE.name(), policy);
        options.add(StackSettings.SECURE.name(), secure ? true : null);
        StackSettings settings = options.settings();
        PrintWriter out = spec.commandLine().getOut();
        if (detach) {
            new BackgroundStack(settings, out).start();
            return 0;
        }
        runAttached(settings, out);
        return 0;
    }

    private static void runAttached(StackSettings settings, PrintWriter out) {
        Instant began = Instant.now();
        EmbeddedStack stack = EmbeddedStack.prepare(settings, new Progress(out));
        stack.run();
        double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
        out.println(Summary.of(settings));
        out.printf(Locale.ROOT, "Ready after %.1f s. Ctrl-C or lethe down stops everything.%n", seconds);
        out.flush();
        stack.awaitEnd();
    }
}
