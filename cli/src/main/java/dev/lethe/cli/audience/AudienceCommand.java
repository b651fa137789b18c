package dev.lethe.cli.audience;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.privacy.Outcome;
import dev.lethe.privacy.partner.HashProfile;
import dev.lethe.privacy.partner.IdentifierType;
import dev.lethe.privacy.partner.PartnerHasher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe audience}: what partners must compute to match an audience. */
@Command(
        name = "audience",
        mixinStandardHelpOptions = true,
        description = "Computes partners' digests and lists their normal forms.",
        footer = {
            "",
            "Examples:",
            "  lethe audience profiles",
            "  lethe audience hash --profile uid2-email-v1 < emails.txt"
        })
public final class AudienceCommand implements Runnable {
    /** Longer lines are no identifiers and are not kept in memory. */
    private static final int LONGEST_LINE = 1_000;

    private final InputStream in;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Reads values from standard input. */
    public AudienceCommand() {
        this(System.in);
    }

    AudienceCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: lethe audience hash or profiles.");
    }

    @Command(
            name = "hash",
            mixinStandardHelpOptions = true,
            description = {
                "Reads values from standard input, one a line, and prints for each the digest, or rejected and the",
                "reason code. Never shows a value."
            },
            footer = {
                "",
                "Examples:",
                "  lethe audience hash --profile meta-email-v1 < emails.txt",
                "  lethe audience hash --profile google --type phone < phones.txt"
            })
    int hash(
            @Option(
                            names = "--profile",
                            required = true,
                            paramLabel = "NAME",
                            description = "A profile of lethe audience profiles, or with --type a partner's name.")
                    String name,
            @Option(names = "--type", paramLabel = "TYPE", description = "email or phone.") @Nullable
                    IdentifierType type)
            throws IOException {
        HashProfile profile = profile(name, type);
        PartnerHasher hasher = new PartnerHasher();
        PrintWriter out = spec.commandLine().getOut();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = next(lines); line != null; line = next(lines)) {
                Outcome<String> outcome = hasher.digest(profile, line);
                out.println(
                        outcome instanceof Outcome.Rejected<String> rejected
                                ? "rejected " + rejected.reason()
                                : ((Outcome.Accepted<String>) outcome).value());
            }
        }
        out.flush();
        return 0;
    }

    @Command(
            name = "profiles",
            mixinStandardHelpOptions = true,
            description = "Lists the normal forms that policies may name.",
            footer = {"", "Examples:", "  lethe audience profiles", "  lethe audience profiles --json"})
    int profiles(@Option(names = "--json", description = "Print one JSON object a line.") boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        for (HashProfile profile : HashProfile.values()) {
            ObjectNode line = JsonNodeFactory.instance
                    .objectNode()
                    .put("profile", profile.id())
                    .put("type", profile.type().id())
                    .put("digest", profile.algorithm())
                    .put("encoding", profile.encoding().id());
            out.println(
                    json
                            ? line.toString()
                            : "%-26s %-6s %-8s %s"
                                    .formatted(
                                            profile.id(),
                                            profile.type().id(),
                                            profile.algorithm(),
                                            profile.encoding().id()));
        }
        out.flush();
        return 0;
    }

    private HashProfile profile(String name, @Nullable IdentifierType type) {
        HashProfile found = Arrays.stream(HashProfile.values())
                .filter(profile -> profile.id().equals(name)
                        || (type != null && profile.id().startsWith(name + "-" + type.id())))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "There is no profile %s: give one of %s.".formatted(name, profileIds())));
        if (type != null && found.type() != type) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The profile %s is for %s values, not %s."
                            .formatted(name, found.type().id(), type.id()));
        }
        return found;
    }

    private static String profileIds() {
        return Arrays.stream(HashProfile.values()).map(HashProfile::id).collect(Collectors.joining(", "));
    }

    /** The next line without its end, cut when it is too long to be an identifier; {@code null} at the end. */
    private static @Nullable String next(BufferedReader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = lines.read();
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n') {
            if (line.length() < LONGEST_LINE && c != '\r') {
                line.append((char) c);
            }
            c = lines.read();
        }
        return line.toString();
    }
}
