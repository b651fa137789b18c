package dev.lethe.cli.policy;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.policy.log.PolicyText;
import dev.lethe.cli.policy.simulate.RecipientChange;
import dev.lethe.cli.policy.simulate.Simulation;
import dev.lethe.cli.policy.simulate.SimulationReport;
import dev.lethe.policylog.PublishedPolicy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe policy simulate}: what a draft would change for real people, in counts. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a draft and a published policy over the retained events and counts what would be different.",
            "Writes nothing. Prints counts, never who it is about. People without a retained event are not seen."
        },
        exitCodeOnExecutionException = 2,
        footer = {
            "",
            "Examples:",
            "  lethe policy simulate my-policy.yaml",
            "  lethe policy simulate my-policy.yaml --against 3 --json | jq .recipients",
            "  lethe policy simulate my-policy.yaml --people-in-memory 5000"
        })
final class SimulateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Parameters(paramLabel = "FILE", description = "The draft, YAML.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--against", paramLabel = "VERSION", description = "A published version (default: the latest).")
    private @Nullable Integer against;

    @Option(
            names = "--people-in-memory",
            paramLabel = "N",
            defaultValue = "20000",
            description = {
                "How many people to keep at a time (default: 20000, which fits the command's 256 MiB).",
                "With more people than that the events are read several times."
            })
    private int peopleInMemory;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        if (peopleInMemory < 1) {
            throw new ParameterException(spec.commandLine(), "--people-in-memory must be 1 or more.");
        }
        PolicyCluster cluster = log.cluster();
        PolicyText draft = cluster.readChecked(file);
        PublishedPolicy published = against == null ? cluster.latest() : cluster.version(against);
        Simulation simulation = new Simulation(cluster, published.policy(), draft.policy());
        PrintWriter progress = spec.commandLine().getErr();
        SimulationReport report = simulation.run(Instant.now(), peopleInMemory, line -> {
            progress.println(line);
            progress.flush();
        });
        if (json) {
            Output.of(spec).json(asMap(published, simulation, report));
        } else {
            print(published, simulation, report);
        }
        return 0;
    }

    private void print(PublishedPolicy published, Simulation simulation, SimulationReport report) {
        Output output = Output.of(spec);
        output.line("%,d retained events of %,d people; %s against version %d"
                .formatted(simulation.records(), report.people(), file, published.version()));
        if (simulation.unreadable() > 0) {
            output.line("%,d events cannot be read".formatted(simulation.unreadable()));
        }
        report.events().forEach((change, count) -> output.line("  events %s: %,d".formatted(change, count)));
        if (report.recipients().isEmpty()) {
            output.line("No recipient would hold anything else.");
        }
        report.recipients().forEach((recipient, change) -> print(output, recipient, change));
    }

    private static void print(Output output, String recipient, RecipientChange change) {
        output.line("");
        output.line(recipient);
        change.gained()
                .forEach((reason, count) ->
                        output.line("  %,d people more, who are left out now: %s".formatted(count, reason)));
        change.lost().forEach((reason, count) -> output.line("  %,d people fewer: %s".formatted(count, reason)));
        if (change.otherFields() > 0) {
            output.line("  %,d people with other fields".formatted(change.otherFields()));
        }
        change.takenBack()
                .forEach((reason, count) ->
                        output.line("  %,d records taken back when it comes into force: %s".formatted(count, reason)));
    }

    private Map<String, Object> asMap(PublishedPolicy published, Simulation simulation, SimulationReport report) {
        Map<String, Object> recipients = new LinkedHashMap<>();
        report.recipients().forEach((recipient, change) -> recipients.put(recipient, asMap(change)));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("draft", file.toString());
        map.put("against", published.version());
        map.put("events", simulation.records());
        map.put("unreadable", simulation.unreadable());
        map.put("people", report.people());
        map.put("passes", simulation.passes());
        map.put("eventsTreatedDifferently", report.events());
        map.put("recipients", recipients);
        return map;
    }

    private static Map<String, Object> asMap(RecipientChange change) {
        return Map.of(
                "gained", change.gained(),
                "lost", change.lost(),
                "otherFields", change.otherFields(),
                "takenBack", change.takenBack());
    }
}
