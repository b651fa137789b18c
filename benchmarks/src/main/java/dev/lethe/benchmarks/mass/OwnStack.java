package dev.lethe.benchmarks.mass;

import dev.lethe.benchmarks.Figure;
import dev.lethe.benchmarks.stack.Meter;
import dev.lethe.cli.stack.EmbeddedStack;
import dev.lethe.cli.stack.StackFolders;
import dev.lethe.cli.stack.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A stack that one measurement has for itself, and where its figures go. */
final class OwnStack {
    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Folder of the stack; wiped before and after (default: ${DEFAULT-VALUE}).")
    private Path state = Path.of(System.getProperty("java.io.tmpdir"), "lethe-bench");

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures to FILE.")
    private @Nullable Path json;

    /** Something that measures on a stack which has not seen anybody yet. */
    interface Measurement {
        List<Figure> on(LoadedStack stack) throws IOException, InterruptedException;
    }

    /** Starts the stack, measures, shows the figures, and leaves nothing behind. */
    void measure(PrintWriter out, Measurement measurement) throws IOException, InterruptedException {
        Figure.show(figures(out, measurement), out, json);
    }

    private List<Figure> figures(PrintWriter out, Measurement measurement) throws IOException, InterruptedException {
        StackFolders folders = new StackFolders(state.toAbsolutePath());
        folders.wipe();
        out.println("Starting a stack in " + state.toAbsolutePath() + " ...");
        out.flush();
        try (EmbeddedStack stack = EmbeddedStack.start(StackSettings.onFreePorts(state.toAbsolutePath()), event -> {});
                LoadedStack loaded = LoadedStack.of(stack, new Meter(out))) {
            return measurement.on(loaded);
        } finally {
            folders.wipe();
        }
    }
}
