package dev.lethe.cli.audit.replay;

import dev.lethe.cli.audit.replay.PlanMaker.Made;
import dev.lethe.cli.audit.replay.Realignment.Kind;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.policy.Policy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands have in common that make a plan: a dry run, which tells what it finds and writes it down. */
abstract class PlanCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Mixin
    private ReplayOptions how = new ReplayOptions();

    @Option(names = "--tenant", paramLabel = "ID", description = "Plan for this customer's people only.")
    private @Nullable String tenant;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = {
                "The plan to write; it must not exist. It holds people's pseudonyms: only its owner can read it."
            })
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--json", description = "Print what the plan asks as JSON.")
    private boolean json;

    private final Kind kind;

    PlanCommand(Kind kind) {
        this.kind = kind;
    }

    /** The only recipient that is meant; {@code null}: all. Refuses one that {@code policy} does not have. */
    abstract @Nullable String recipient(Policy policy);

    @Override
    public Integer call() throws InterruptedException {
        how.check(spec);
        PlanMaker maker = new PlanMaker(spec, log.cluster(), how);
        Policy policy = maker.policy();
        Scope scope = new Scope(Instant.EPOCH, Instant.now(), tenant, recipient(policy));
        Made made = maker.make(kind, policy, scope, new PlanFile(file));
        if (made.lines() == 0) {
            remove();
        }
        PlanWords words = new PlanWords(made, file);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(words.json().toPrettyString());
        } else {
            words.print(out);
        }
        out.flush();
        return made.lines() == 0 ? 0 : 1;
    }

    private void remove() {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new StackException("The empty plan %s cannot be removed: remove it.".formatted(file), e);
        }
    }
}
