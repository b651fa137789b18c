package dev.lethe.cli;

import dev.lethe.cli.access.AccessCommand;
import dev.lethe.cli.audience.AudienceCommand;
import dev.lethe.cli.audit.AuditCommand;
import dev.lethe.cli.certificate.CertificateCommand;
import dev.lethe.cli.erasure.EraseCommand;
import dev.lethe.cli.erasure.ErasureCommand;
import dev.lethe.cli.erasure.HoldCommand;
import dev.lethe.cli.policy.PolicyCommand;
import dev.lethe.cli.policy.RecipientCommand;
import dev.lethe.cli.principal.PrincipalsCommand;
import dev.lethe.cli.secret.SecretsCommand;
import dev.lethe.cli.sink.SinkCommand;
import dev.lethe.cli.statistics.StatsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code lethe} command. */
@Command(
        name = "lethe",
        mixinStandardHelpOptions = true,
        versionProvider = LetheMain.Version.class,
        description = "Runs the Lethe pipeline on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            StatusCommand.class,
            DownCommand.class,
            ResetCommand.class,
            LogsCommand.class,
            TopicsCommand.class,
            SecretsCommand.class,
            PrincipalsCommand.class,
            PolicyCommand.class,
            RecipientCommand.class,
            AudienceCommand.class,
            CertificateCommand.class,
            AuditCommand.class,
            AccessCommand.class,
            EraseCommand.class,
            HoldCommand.class,
            ErasureCommand.class,
            SinkCommand.class,
            StatsCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  lethe up              start everything and stay attached; Ctrl-C stops",
            "  lethe up --detach     start everything in the background",
            "  lethe status          what runs, where it listens",
            "  lethe logs streams -f follow one component's log",
            "  lethe policy list     the published policies",
            "  lethe access list --deployment FILE",
            "                        of a pipeline elsewhere; see docs/settings/deployment.md",
            "  lethe bench           measure pipeline, capture server, latency, calls; see lethe bench --help",
            "  lethe test            run all tests; see lethe test --help"
        })
public final class LetheMain implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Runs one command and ends the process with its exit code. */
    public static void main(String... arguments) {
        System.setProperty("log4j2.configurationFile", "classpath:lethe-cli-log4j2.properties");
        System.exit(commandLine().execute(arguments));
    }

    /** The command with its subcommands, ready to execute. */
    public static CommandLine commandLine() {
        return new CommandLine(new LetheMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new Complaints())
                .setExecutionExceptionHandler(new Complaints());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: one of the commands below.");
    }

    /** Version as written into the jar by the build. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = LetheMain.class.getPackage().getImplementationVersion();
            return new String[] {"lethe " + (version == null ? "(not packaged)" : version)};
        }
    }
}
