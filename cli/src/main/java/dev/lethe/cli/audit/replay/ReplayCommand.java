package dev.lethe.cli.audit.replay;

import dev.lethe.cli.audit.replay.WorkFile.Begun;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.terminal.ProgressLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe audit replay}: whether every disclosure followed from the history and the policy of its time. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the sealed history up to a fixed end, decides each event once more under the policy that was in force",
            "when it was received, and compares what follows with the ledger, line by line. Runs beside production, with",
            "its own position and memory; writes to no topic. Whether the logs themselves are as they were signed is",
            "lethe audit verify's business: run both.",
            "Of people who were erased since, values cannot be read any more: there the structure is checked."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything follows",
            "1:something does not, or the other policy would differ",
            "2:wrong options, or something does not answer"
        },
        footer = {
            "",
            "Examples:",
            "  lethe audit replay",
            "  lethe audit replay --from 2026-01-01 --to 2026-04-01 --tenant acme --html report.html",
            "  lethe audit replay --recipient northwind-ads --json > report.json",
            "  lethe audit replay --policy current          # what today's rules would not allow",
            "  lethe audit replay --rate 5000 --work audit.work     # stopped by Ctrl-C, goes on when run again"
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final String AS_OF = "as-of";
    private static final String CURRENT = "current";
    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,8}");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Option(
            names = "--from",
            paramLabel = "WHEN",
            description = "First day (UTC) or moment of receipt, ISO 8601 (default: the beginning).")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "WHEN",
            description = "Day or moment of receipt behind the last one (default: now).")
    private @Nullable String to;

    @Option(names = "--tenant", paramLabel = "ID", description = "Report on this customer only.")
    private @Nullable String tenant;

    @Option(names = "--recipient", paramLabel = "ID", description = "Report on this recipient only.")
    private @Nullable String recipient;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            defaultValue = AS_OF,
            description = {
                "as-of: each event under the policy of its time (default).",
                "current, or the number of a version: all events under that policy, with the consents and erasures as they",
                "are; reports what was given or is held that it does not allow, and what it would give in addition."
            })
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String policy;

    @Mixin
    private ReplayOptions how = new ReplayOptions();

    @Option(
            names = "--work",
            paramLabel = "FILE",
            description = {
                "Where the replay notes how far it is; a replay that was stopped goes on there with what it was asked",
                "(default: lethe-audit-replay.work; removed at the end)."
            },
            defaultValue = "lethe-audit-replay.work")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path work;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write the report as a page.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        check();
        PolicyCluster cluster = log.cluster();
        PrintWriter err = spec.commandLine().getErr();
        WorkFile file = new WorkFile(work);
        ReplayRun run =
                new ReplayRun(cluster, how.plan(cluster), file::write, ProgressLine.of(spec), Clock.systemUTC());
        ReplayReport report = new ReplayReport(run.run(begun(run, file, err)));
        show(report);
        file.remove();
        return report.sheet().inOrder() ? 0 : 1;
    }

    private void check() {
        how.check(spec);
        if (!policy.equals(AS_OF)
                && !policy.equals(CURRENT)
                && !VERSION.matcher(policy).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--policy must be as-of, current or the number of a version.");
        }
    }

    private Begun begun(ReplayRun run, WorkFile file, PrintWriter err) throws InterruptedException {
        Scope asked = scope();
        Begun before = file.read();
        if (before == null) {
            return run.begin(asked, version(run));
        }
        boolean same = (from == null || before.scope().from().equals(asked.from()))
                && (to == null || before.scope().to().equals(asked.to()))
                && (policy.equals(AS_OF) || Objects.equals(version(run), before.policy()))
                && (tenant == null || tenant.equals(before.scope().tenant()))
                && (recipient == null || recipient.equals(before.scope().recipient()));
        if (!same) {
            throw new StackException(
                    "The file %s holds another replay that was stopped: leave the options out to go on with it, or remove the file."
                            .formatted(work));
        }
        err.printf(
                "Going on with the replay of %s, of which %,d events are done.%n",
                before.startedAt(), before.sheet().replayed());
        err.flush();
        return before;
    }

    private @Nullable Integer version(ReplayRun run) {
        return switch (policy) {
            case AS_OF -> null;
            case CURRENT -> Integer.valueOf(run.inForce().version());
            default -> Integer.valueOf(policy);
        };
    }

    private Scope scope() {
        Instant first = from == null ? Instant.EPOCH : moment("--from", from);
        Instant behind = to == null ? Instant.now() : moment("--to", to);
        if (!first.isBefore(behind)) {
            throw new ParameterException(spec.commandLine(), "--from must be before --to.");
        }
        return new Scope(first, behind, tenant, recipient);
    }

    private Instant moment(String option, String text) {
        try {
            return text.length() <= "2026-01-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s must be a day or a moment, as in 2026-01-31 or 2026-01-31T12:00:00Z.".formatted(option));
        }
    }

    private void show(ReplayReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (html != null) {
            try {
                Files.writeString(html, ReplayPage.of(report));
            } catch (IOException e) {
                throw new StackException("The page %s cannot be written: give another file.".formatted(html), e);
            }
        }
        if (json) {
            out.println(report.json().toPrettyString());
            out.flush();
        } else {
            report.print(out);
        }
    }
}
