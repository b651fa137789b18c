package dev.lethe.cli.audit.replay;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.terminal.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe audit carry-out}: asks the pipeline for what a plan says. */
@Command(
        name = "carry-out",
        mixinStandardHelpOptions = true,
        description = {
            "Carries out a plan of lethe audit correct or supply: one event for each person and customer, which the",
            "pipeline decides in the person's own order, under the policy in force, with lines in the ledger as for any",
            "other event. So what happened since the plan was made goes before it: an erasure in the middle wins, and",
            "nothing is taken back of people who agreed anew. Without --confirm nothing is done.",
            "Carrying out a plan twice does nothing twice; after an interruption run it again."
        },
        exitCodeOnExecutionException = 2,
        footer = {
            "",
            "Examples:",
            "  lethe audit carry-out removals.plan                # what it would do",
            "  lethe audit carry-out removals.plan --confirm --rate 500"
        })
public final class CarryOutCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Parameters(paramLabel = "PLAN", description = "The plan.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--confirm", description = "Do it.")
    private boolean confirmed;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Ask for at most N people a second (default: as many as are taken).")
    private int rate;

    @Option(names = "--json", description = "Print what came of it as JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (rate < 0) {
            throw new ParameterException(spec.commandLine(), "--rate must be 0 or more.");
        }
        PlanFile plan = new PlanFile(file);
        SortedMap<String, Long> asked = new TreeMap<>();
        long[] people = new long[1];
        PlanFile.Head head = plan.read((number, person) -> {
            people[0] = number;
            person.recipients().forEach(recipient -> asked.merge(recipient, 1L, Long::sum));
        });
        PrintWriter out = spec.commandLine().getOut();
        if (!confirmed) {
            announce(out, head, people[0], asked);
            return 0;
        }
        PolicyCluster cluster = log.cluster();
        requirePolicy(cluster, head);
        PlanOutcome outcome;
        try (PlanDelivery delivery = PlanDelivery.open(cluster, new Pace(rate), ProgressLine.of(spec))) {
            outcome = delivery.deliver(plan, head, people[0]);
        }
        if (json) {
            out.println(outcome.json().toPrettyString());
        } else {
            outcome.print(out);
        }
        out.flush();
        return 0;
    }

    private static void announce(PrintWriter out, PlanFile.Head head, long people, SortedMap<String, Long> asked) {
        out.printf(
                Locale.ROOT,
                "The plan of %s, made under policy version %d, %s for %,d people (a person counts at each customer):%n",
                head.madeAt(),
                head.policy(),
                head.kind() == Realignment.Kind.RECALL ? "takes back what recipients hold" : "supplies recipients",
                people);
        CountLines.print(out, asked);
        out.println("Nothing was done: add --confirm to carry it out.");
        out.flush();
    }

    private static void requirePolicy(PolicyCluster cluster, PlanFile.Head head) {
        int inForce = cluster.history()
                .map(history -> history.at(Instant.now()).version())
                .orElseThrow(PolicyCluster::nonePublished);
        if (inForce != head.policy()) {
            throw new StackException("The plan was made under policy version %d, and %d is in force: make a new one."
                    .formatted(head.policy(), inForce));
        }
    }
}
