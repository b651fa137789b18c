package dev.lethe.cli.erasure;

import dev.lethe.cli.policy.Output;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.schemas.avro.Erasure;
import dev.lethe.schemas.avro.ErasureState;
import dev.lethe.streams.alarm.AlarmRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
import picocli.CommandLine.Spec;

/** {@code lethe erasure list}: every request, and what needs attention. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists erasure requests; ! marks sinks that lag too long and requests near their deadline.",
            "Without --subject nothing that is printed points at a person."
        },
        exitCodeOnExecutionException = 2,
        footer = {
            "",
            "Examples:",
            "  lethe erasure list",
            "  lethe erasure list --state in_progress",
            "  lethe erasure list --json | jq .alarms"
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
        ErasureDesk desk = new ErasureDesk(log.cluster());
        Collection<Erasure> erasures = desk.erasures().values();
        List<String> alarms = alarms(desk, erasures);
        List<Map<String, Object>> listed = erasures.stream()
                .filter(erasure -> state == null || erasure.getState() == state)
                .map(erasure -> ErasureFacts.summary(erasure, subject))
                .toList();
        Output output = Output.of(spec);
        if (json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("erasures", listed);
            result.put("alarms", alarms);
            output.json(result);
            return 0;
        }
        listed.forEach(facts -> output.line("%s  %-11s  %s  %s  %s of %s missing%s"
                .formatted(
                        facts.get("request"),
                        facts.get("state"),
                        facts.get("receivedAt"),
                        facts.get("tenant"),
                        facts.get("missing"),
                        facts.get("removals"),
                        subject ? "  " + facts.get("subject") : "")));
        if (listed.isEmpty()) {
            output.line("No erasure request.");
        }
        alarms.forEach(alarm -> output.line("! " + alarm));
        return 0;
    }

    private List<String> alarms(ErasureDesk desk, Collection<Erasure> erasures) {
        Optional<PolicyHistory> policies = desk.policies();
        if (policies.isEmpty()) {
            return List.of();
        }
        AlarmRules rules = new AlarmRules(lagPercent, daysBefore);
        Instant now = Instant.now();
        int days = policies.get().at(now).limits().erasureDays();
        List<String> alarms = new ArrayList<>();
        desk.lags(policies.get(), now).stream()
                .filter(lag -> rules.isLate(lag, now))
                .map(lag -> "sink %s has not applied %s-%d for %d h"
                        .formatted(
                                lag.group(),
                                lag.topic(),
                                lag.partition(),
                                lag.age(now).toHours()))
                .forEach(alarms::add);
        erasures.stream()
                .filter(erasure -> rules.isDue(erasure, days, now))
                .map(erasure -> "request %s must be done by %s"
                        .formatted(
                                erasure.getRequestId(), erasure.getReceivedAt().plus(Duration.ofDays(days))))
                .forEach(alarms::add);
        return alarms;
    }
}
