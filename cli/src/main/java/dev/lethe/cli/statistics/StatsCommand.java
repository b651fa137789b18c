package dev.lethe.cli.statistics;

import dev.lethe.cli.policy.Output;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.schemas.serde.TopicSerdes;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe stats}: the figures that everybody may know. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the published figures by day: page views, visitors and submissions of sites, in all and by page,"
                    + " referrer, device, internet provider, widget, signal and consent; people of customers as they stand, in all and"
                    + " by age, area, widget and answers; and what was withheld.",
            "Each tells of at least as many people as the policy demands (section statistics). What tells of fewer"
                    + " is not published and not shown."
        },
        exitCodeOnExecutionException = 2,
        footer = {
            "",
            "Examples:",
            "  lethe stats",
            "  lethe stats --since 2026-03-01 --of acme-shop",
            "  lethe stats --json | jq '.[] | select(.measure == \"submissions\")'"
        })
public final class StatsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Option(names = "--since", paramLabel = "DATE", description = "Figures of this day (UTC) and later ones only.")
    private @Nullable LocalDate since;

    @Option(names = "--of", paramLabel = "ID", description = "Figures of this site or customer only.")
    private @Nullable String of;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        PolicyCluster cluster = log.cluster();
        List<ReleasedRow> rows = new ReleasedFigures(cluster.kafka(), new TopicSerdes(cluster.ids()))
                .all().stream().filter(this::isWanted).toList();
        Output output = Output.of(spec);
        if (json) {
            output.json(rows.stream().map(ReleasedRow::facts).toList());
        } else if (rows.isEmpty()) {
            output.line("No figure is published yet: each waits for enough people and for the next release.");
        } else {
            rows.forEach(row -> output.line(row.line()));
        }
        return 0;
    }

    private boolean isWanted(ReleasedRow row) {
        boolean late = since == null || row.day().compareTo(since.toString()) >= 0;
        return late && (of == null || row.isOf(of));
    }
}
