package dev.lethe.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.cli.LetheMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An operator who has a file that describes a deployment, its secrets, and nothing else. */
final class OperatorRig {
    private final Path folder;
    private final StackSettings settings;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private OperatorRig(Path folder, StackSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** Describes the stack with {@code settings}, whose broker asks who connects, in {@code folder}. */
    static OperatorRig describing(StackSettings settings, Path folder) throws IOException {
        StackAddresses addresses = settings.addresses();
        Files.writeString(folder.resolve("operator.properties"), """
                        kafka.bootstrap.servers=%s
                        kafka.client.properties.file=%s
                        schema.registry.url=%s
                        capture.url=%s
                        streams.url=%s
                        statistics.url=%s
                        connect.url=%s
                        database.url=%s
                        secrets.dir=%s
                        """.formatted(
                        addresses.kafkaAdmin(),
                        settings.clusterSecrets().operatorClient(),
                        addresses.registry(),
                        addresses.capture(),
                        addresses.streams(),
                        addresses.statistics(),
                        addresses.connect(),
                        addresses.jdbc(),
                        settings.folders().secrets()));
        return new OperatorRig(folder, settings);
    }

    String secret(String name) {
        return settings.folders().secrets().resolve(name).toString();
    }

    String file(String name, String line) throws IOException {
        return Files.writeString(folder.resolve(name), line + "\n").toString();
    }

    /** Runs {@code lethe COMMAND MORE}, the words of {@code more} one by one, and returns its exit code. */
    int run(String command, String more, String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of(command));
        Arrays.stream(more.split(" ")).filter(word -> !word.isEmpty()).forEach(arguments::add);
        arguments.addAll(List.of(options));
        arguments.addAll(
                List.of("--deployment", folder.resolve("operator.properties").toString()));
        return LetheMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    /** The same for a command that must succeed; returns what it prints. */
    String succeeds(String command, String more, String... options) {
        int exit = run(command, more, options);
        assertThat(err.toString()).as(command + " " + more).doesNotContain("lethe status");
        assertThat(exit).as("%s %s: %s", command, more, err).isZero();
        return out.toString();
    }
}
