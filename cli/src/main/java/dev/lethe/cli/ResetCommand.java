package dev.lethe.cli;

import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.RunningStack;
import dev.lethe.cli.stack.StackFolders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe reset}: forgets everything. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes the stack's data, logs, configuration and secrets, after asking.",
            "Refuses while the stack runs."
        },
        footer = {"", "Examples:", "  lethe reset", "  lethe down && lethe reset --yes"})
final class ResetCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private StackOptions options = new StackOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackFolders folders = options.settings().folders();
        RunningStack stack = new RunningStack(folders);
        if (stack.isRunning()) {
            throw new StackException("The stack is running: stop it first with lethe down.");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (!yes && !confirmed(folders, out)) {
            out.println("Nothing was deleted.");
            return 1;
        }
        stack.stop();
        out.println(folders.wipe() ? "Deleted the state in " + folders.root() + "." : "There was nothing to delete.");
        out.flush();
        return 0;
    }

    private static boolean confirmed(StackFolders folders, PrintWriter out) throws IOException {
        out.printf("This deletes all data and keys in %s. Type yes to go on: ", folders.root());
        out.flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return answer != null && answer.strip().equals("yes");
    }
}
