package dev.lethe.cli.sink;

import dev.lethe.cli.policy.Output;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.terminal.TerminalProbe;
import dev.lethe.connect.SinkConfigs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe sink rebuild}: brings a customer's database up from the log. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Brings the table of customers' contacts to where the topic customer.contacts.v1 is: with today's consents and",
            "erasures, whatever was restored into it. Without --confirm it compares table, topic and ledger, and says what",
            "it would do. With --confirm it does that, if there is anything to do: stops the connector, empties the table,",
            "lets the connector read the topic from its beginning, waits for it, and compares again. An erasure that",
            "arrives meanwhile wins. When it is interrupted, run it again. Prints counts, never a contact."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the table is as the topic",
            "1:there is something to do, or a rebuild did not help",
            "2:wrong options, or something does not answer"
        },
        footer = {
            "",
            "Examples:",
            "  lethe sink rebuild                     # what would go, what is missing; changes nothing",
            "  lethe sink rebuild --confirm           # after a backup was restored, or with a new and empty table",
            "  lethe sink rebuild warehouse --json | jq .missing",
            "  lethe sink rebuild --deployment operator.properties",
            "  lethe sink rebuild --kafka broker:9092 --registry http://registry:8081 --connect http://connect:8083 \\",
            "      --database-password-file sink.password"
        })
final class SinkRebuildCommand implements Callable<Integer> {
    private static final long MIB = 1024L * 1024;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Mixin
    private SinkOptions sink = new SinkOptions();

    @Parameters(
            paramLabel = "CONNECTOR",
            arity = "0..1",
            defaultValue = SinkConfigs.CUSTOMER_CONTACTS,
            description = "The connector that fills the table (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String connector;

    @Option(names = "--confirm", description = "Do it: the table is empty for a while.")
    private boolean confirm;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            defaultValue = "64",
            description = {
                "Keep at most so many MiB of contacts' keys at a time (default: 64, a quarter of a million contacts).",
                "When there are more, table and topic are read several times."
            })
    private int memory;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (memory < 1) {
            throw new ParameterException(spec.commandLine(), "--memory must be 1 or more.");
        }
        SinkFacts.name(connector);
        PolicyCluster cluster = log.cluster();
        SinkConnector worker = new SinkConnector(sink.worker(cluster), connector);
        SinkFacts facts = SinkFacts.of(connector, worker.configuration());
        try (ContactTable table = sink.table(cluster, connector, facts)) {
            return run(new TableRebuild(
                    cluster,
                    worker,
                    facts,
                    table,
                    memory * MIB,
                    new Narration(spec.commandLine().getErr(), new TerminalProbe(System.getenv()).canRedraw())));
        }
    }

    private int run(TableRebuild rebuild) throws InterruptedException {
        TableReport before = rebuild.look();
        if (before.inOrder()) {
            show(before, "The table is as the topic: nothing to do.");
            return 0;
        }
        if (!confirm) {
            show(before, before.toDo(), plan());
            return 1;
        }
        if (!json) {
            show(before, before.toDo());
        }
        rebuild.carryOut();
        TableReport after = rebuild.look();
        if (after.inOrder()) {
            show(after, "The table is rebuilt and as the topic.");
            return 0;
        }
        show(after, "The table was rebuilt and still differs: does anybody else write to it?", after.toDo());
        return 1;
    }

    private String plan() {
        return "Nothing was changed. With --confirm the connector %s is stopped, the table emptied and filled again from the topic's beginning."
                .formatted(connector);
    }

    private void show(TableReport report, String... conclusion) {
        Output out = Output.of(spec);
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>(report.json());
            facts.put("conclusion", String.join(" ", conclusion));
            out.json(facts);
        } else {
            report.lines().forEach(out::line);
            List.of(conclusion).forEach(out::line);
        }
    }
}
