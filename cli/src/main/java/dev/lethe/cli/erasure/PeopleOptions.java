package dev.lethe.cli.erasure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.cli.StackOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.RunningStack;
import dev.lethe.cli.stack.StackSecrets;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.cli.stack.StackState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options that say which people, at which customer, and how to answer. */
final class PeopleOptions {
    /** What a request or hold covers. */
    enum Scope {
        TENANT,
        EVERYWHERE
    }

    @Option(
            names = "--email-file",
            required = true,
            paramLabel = "FILE",
            description = "File with one email address a line; - reads standard input. Never shown, never logged.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String file;

    @Option(names = "--phone", description = "The lines are phone numbers with country code, not email addresses.")
    private boolean phone;

    @Option(names = "--tenant", paramLabel = "ID", description = "The customer that is meant.")
    private @Nullable String tenant;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "tenant: the one customer; everywhere: all customers (default: tenant).")
    private Scope scope = Scope.TENANT;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Mixin
    private StackOptions stack = new StackOptions();

    boolean json() {
        return json;
    }

    /** Refuses what cannot be meant. */
    void check(CommandLine command) {
        if (scope == Scope.TENANT && tenant == null) {
            throw new ParameterException(command, "Say which customer: --tenant ID, or --scope everywhere for all.");
        }
    }

    /** The running stack's capture server. */
    CaptureApi capture() {
        StackSettings settings = stack.settings();
        StackState state = new RunningStack(settings.folders()).state();
        if (state.phase() != StackState.Phase.READY && state.phase() != StackState.Phase.DEGRADED) {
            throw new StackException("The stack is not ready but %s: see lethe status, and try again."
                    .formatted(state.phase().name().toLowerCase(Locale.ROOT)));
        }
        return new CaptureApi(
                settings.addresses().capture(),
                new StackSecrets(settings.folders().secrets()).operatorApiKey());
    }

    /** The lines with the people's addresses. */
    BufferedReader lines(InputStream standardInput) {
        try {
            InputStream in = file.equals("-") ? standardInput : Files.newInputStream(Path.of(file));
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StackException("The file " + file + " cannot be read.", e);
        }
    }

    /** An event about the person on {@code line}. */
    ObjectNode eventAbout(String line) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("id", UUID.randomUUID().toString())
                .put(phone ? "phone" : "email", line.strip())
                .put("scope", scope.name().toLowerCase(Locale.ROOT));
        return tenant == null ? event : event.put("tenant", tenant);
    }
}
