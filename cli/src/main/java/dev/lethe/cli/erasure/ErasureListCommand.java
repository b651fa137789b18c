package dev.lethe.cli.erasure;

import dev.lethe.cli.erasure.RequestListing.Picked;
import dev.lethe.cli.policy.Output;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.streams.alarm.AlarmRules;
import dev.lethe.streams.alarm.SinkLag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe erasure list}: the newest requests, and what needs attention. Its memory is bounded by its options. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists erasure requests, the newest first; ! marks sinks that lag too long and requests near their deadline.",
            "Without --subject nothing that is printed points at a person."
        },
        exitCodeOnExecutionException = 2,
        footer = {
            "",
            "Examples:",
            "  lethe erasure list",
            "  lethe erasure list --state in_progress",
            "  lethe erasure list --json | jq .alarms",
            "  lethe erasure list --deployment operator.properties"
        })
final class ErasureListCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Option(names = "--state", paramLabel = "STATE", description = "Only requests in it: ${COMPLETION-CANDIDATES}.")
    private @Nullable ErasureState state;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many requests are listed, and how many that are near their deadline (default: 100).")
    private int limit;

    @Option(
            names = "--requests-in-memory",
            paramLabel = "N",
            defaultValue = "50000",
            description = {
                "With more requests the topic is read several times, for as many at a time",
                "(default: 50000, some 40 MiB)."
            })
    private int inMemory;

    @Option(
            names = "--lag-percent",
            paramLabel = "N",
            defaultValue = "50",
            description = "Part of delete.retention.ms after which a sink is marked (default: 50).")
    private int lagPercent;

    @Option(
            names = "--days-before",
            paramLabel = "N",
            defaultValue = "7",
            description = "Days before its deadline that a request is marked (default: 7).")
    private int daysBefore;

    @Option(names = "--subject", description = "Print each person's pseudonym.")
    private boolean subject;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        if (limit < 1 || inMemory < 1) {
            throw new ParameterException(spec.commandLine(), "--limit and --requests-in-memory must be at least 1.");
        }
        PolicyCluster cluster = log.cluster();
        ErasureDesk desk = new ErasureDesk(cluster);
        Optional<PolicyHistory> policies = desk.policies();
        Instant now = Instant.now();
        int days =
                policies.map(history -> history.at(now).limits().erasureDays()).orElse(0);
        AlarmRules rules =
                new AlarmRules(policies.isPresent() ? desk.tombstonesKept() : Duration.ZERO, lagPercent, daysBefore);
        RequestListing listing = new RequestListing(
                limit,
                row -> state == null || row.state() == state,
                open -> policies.isPresent() && rules.isDue(open, days, now));
        new RequestScan(cluster, inMemory, erasure -> RequestRow.of(erasure, subject)).each(listing::take);
        List<String> alarms = new ArrayList<>();
        policies.ifPresent(history -> addLate(alarms, desk.lags(history, now), rules, now));
        addDue(alarms, listing.due(), days);
        print(listing.newest(), alarms);
        return 0;
    }

    private static void addLate(List<String> alarms, List<SinkLag> lags, AlarmRules rules, Instant now) {
        lags.stream()
                .filter(lag -> rules.isLate(lag, now))
                .map(lag -> "sink %s has not applied %s-%d for %d h"
                        .formatted(
                                lag.group(),
                                lag.topic(),
                                lag.partition(),
                                lag.age(now).toHours()))
                .forEach(alarms::add);
    }

    private static void addDue(List<String> alarms, Picked due, int days) {
        due.rows()
                .forEach(row -> row.open()
                        .ifPresent(request -> alarms.add(
                                "request %s must be done by %s".formatted(request.id(), request.deadline(days)))));
        if (due.leftOut() > 0) {
            alarms.add("%d more requests are near their deadline: --limit shows more".formatted(due.leftOut()));
        }
    }

    private void print(Picked newest, List<String> alarms) {
        Output output = Output.of(spec);
        List<Map<String, Object>> listed =
                newest.rows().stream().map(RequestRow::facts).toList();
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("erasures", listed);
            result.put("total", newest.seen());
            result.put("alarms", alarms);
            output.json(result);
            return;
        }
        listed.forEach(facts -> output.line(line(facts)));
        if (listed.isEmpty()) {
            output.line("No erasure request.");
        }
        if (newest.leftOut() > 0) {
            output.line("The newest %d of %d; --limit shows more.".formatted(listed.size(), newest.seen()));
        }
        alarms.forEach(alarm -> output.line("! " + alarm));
    }

    private String line(Map<String, Object> facts) {
        return "%s  %-11s  %s  %s  %s of %s missing%s"
                .formatted(
                        facts.get("request"),
                        facts.get("state"),
                        facts.get("receivedAt"),
                        facts.get("tenant"),
                        facts.get("missing"),
                        facts.get("removals"),
                        subject ? "  " + facts.get("subject") : "");
    }
}
