package dev.lethe.cli.erasure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.cli.deployment.Deployment;
import dev.lethe.cli.deployment.DeploymentOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.identity.Identifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options that say which people, at which customer, and how to answer. */
public final class PeopleOptions {
    /** What a request or hold covers. */
    private enum Scope {
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
    private DeploymentOptions where = new DeploymentOptions();

    /** Whether JSON is wanted. */
    boolean json() {
        return json;
    }

    /** The one customer that is meant; {@code null}: all. */
    public @Nullable String tenant() {
        return scope == Scope.EVERYWHERE ? null : tenant;
    }

    /** Refuses what cannot be meant. */
    public void check(CommandLine command) {
        if (scope == Scope.TENANT && tenant == null) {
            throw new ParameterException(command, "Say which customer: --tenant ID, or --scope everywhere for all.");
        }
    }

    /** The deployment that is meant. */
    public Deployment deployment() {
        return where.deployment();
    }

    /** The deployment's capture server. */
    public CaptureApi capture() {
        Deployment deployment = deployment();
        deployment.requireReady();
        return new CaptureApi(deployment.capture(), deployment.secrets().operatorApiKey());
    }

    /** The lines with the people's addresses. */
    public BufferedReader lines(InputStream standardInput) {
        try {
            InputStream in = file.equals("-") ? standardInput : Files.newInputStream(Path.of(file));
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StackException("The file " + file + " cannot be read.", e);
        }
    }

    /** The one line that is not blank. */
    public String onlyLine(InputStream standardInput) throws IOException {
        try (BufferedReader reader = lines(standardInput)) {
            List<String> said =
                    reader.lines().filter(line -> !line.isBlank()).limit(2).toList();
            if (said.size() != 1) {
                throw new StackException("The file " + file + " must name one person in one line.");
            }
            return said.get(0);
        }
    }

    /** Whom {@code line} names. */
    public Identifier identifier(String line) {
        Optional<? extends Identifier> found =
                phone ? Identifier.Phone.parse(line.strip()) : Identifier.Email.parse(line.strip());
        return found.orElseThrow(() -> new StackException("The file " + file
                + (phone ? " holds no phone number with country code." : " holds no email address.")));
    }

    /** An event about the person on {@code line}. */
    public ObjectNode eventAbout(String line) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("id", UUID.randomUUID().toString())
                .put(phone ? "phone" : "email", line.strip())
                .put("scope", scope.name().toLowerCase(Locale.ROOT));
        return tenant == null ? event : event.put("tenant", tenant);
    }
}
