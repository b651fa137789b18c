package dev.lethe.cli.audit.replay;

import dev.lethe.cli.audit.replay.Realignment.Kind;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.terminal.ProgressLine;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.streams.replay.Comparison;
import dev.lethe.streams.replay.Rules;
import java.time.Clock;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Makes a plan: replays the whole history under the policy that is in force now, and writes down what recipients hold
 * against it, or do not hold yet. Changes nothing but the file.
 */
final class PlanMaker {
    /**
     * What came of it.
     *
     * @param sheet what is asked, by recipient
     * @param lines of the plan: people by customer
     */
    record Made(PlanFile.Head head, Sheet sheet, long lines) {}

    private final ReplayRun run;
    private final Clock clock = Clock.systemUTC();

    PlanMaker(CommandSpec spec, PolicyCluster cluster, ReplayOptions options) {
        ReplayRun.Plan how = options.plan(cluster);
        if (how.keys() == null) {
            throw new StackException("A plan needs what people said: name their keyset with --keyset.");
        }
        this.run = new ReplayRun(cluster, how, begun -> {}, ProgressLine.of(spec), clock);
    }

    /** The policy in force now. */
    Policy policy() {
        return run.inForce();
    }

    /** Makes a plan under {@code policy} about {@code scope}. */
    Made make(Kind kind, Policy policy, Scope scope, PlanFile file) throws InterruptedException {
        PlanFile.Head head = new PlanFile.Head(UUID.randomUUID().toString(), kind, policy.version(), clock.instant());
        WorkFile.Begun begun = run.begin(scope, policy.version());
        try (PlanFile.Writer writer = file.create(head)) {
            Rules rules = Rules.under(policy);
            run.run(begun, (person, bounds) -> {
                PersonPlan plan = new PersonPlan(person.subject(), kind, scope, begun.sheet());
                Comparison.of(rules, person, begun.startedAt(), plan);
                plan.realignments().forEach(writer::add);
            });
            writer.end();
            return new Made(head, begun.sheet(), writer.lines());
        }
    }
}
