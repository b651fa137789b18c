package dev.lethe.cli.access;

import dev.lethe.cli.access.WaitingRequests.Waiting;
import dev.lethe.cli.policy.Output;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.policy.scan.TopicScan;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.Topics;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe access list}: requests that wait for an answer, and until when. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists requests for access and for California's list that have not been answered, the oldest first, with the",
            "day on which their 30 days end; ! marks those that are near it or past it. Nothing that is printed points at a",
            "person. Reads the whole history of events."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no request is overdue", "1:a request is overdue, or something does not answer", "2:misuse"},
        footer = {
            "",
            "Examples:",
            "  lethe access list",
            "  lethe access list --json | jq '.[] | select(.overdue)'",
            "  lethe access list --deployment operator.properties"
        })
final class AccessListCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Option(
            names = "--days-before",
            paramLabel = "N",
            defaultValue = "7",
            description = "Days before its deadline that a request is marked (default: 7).")
    private int daysBefore;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        List<Waiting> waiting = read(log.cluster()).listed();
        Instant now = Instant.now();
        Output output = Output.of(spec);
        if (json) {
            output.json(waiting.stream().map(request -> request.facts(now)).toList());
        } else if (waiting.isEmpty()) {
            output.line("No request waits.");
        } else {
            waiting.forEach(request -> output.line(line(request, now)));
        }
        return waiting.stream().anyMatch(request -> request.isOverdue(now)) ? 1 : 0;
    }

    private static WaitingRequests read(PolicyCluster cluster) {
        WaitingRequests found = new WaitingRequests();
        var values = new TopicSerdes(cluster.ids()).value(Topics.SUBJECT_LOG).deserializer();
        try (TopicScan history = TopicScan.open(cluster.kafka(), Topics.SUBJECT_LOG.name())) {
            history.pass(record -> {
                if (record.value() != null) {
                    found.take(values.deserialize(record.topic(), record.value()));
                }
            });
        }
        return found;
    }

    private String line(Waiting request, Instant now) {
        return "%s %-10s  %s  received %s  due %s  %s%s"
                .formatted(
                        request.isDue(now, daysBefore) ? "!" : " ",
                        request.kind(),
                        request.request(),
                        request.receivedAt(),
                        request.dueAt(),
                        request.tenant(),
                        request.isOverdue(now) ? "  overdue" : "");
    }
}
