package dev.lethe.cli;

import dev.lethe.cli.process.StackException;
import dev.lethe.settings.SettingsException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong in words; a stack trace appears only for faults of the program, and only when asked for. */
public final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final String DEBUG = "LETHE_DEBUG";

    @Override
    public int handleParseException(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(fault.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(fault, err)) {
            err.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (System.getenv(DEBUG) != null) {
            fault.printStackTrace(err);
        }
        if (fault instanceof SettingsException settings) {
            settings.problems().forEach(err::println);
            return command.getCommandSpec().exitCodeOnInvalidInput();
        }
        if (fault instanceof StackException) {
            err.println(fault.getMessage());
        } else {
            err.println(
                    "Something unexpected went wrong: %s. Run again with %s=1 to see where.".formatted(fault, DEBUG));
        }
        return command.getCommandSpec().exitCodeOnExecutionException();
    }
}
