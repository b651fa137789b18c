package dev.lethe.cli.principal;

import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.security.ClusterAccess;
import dev.lethe.cli.security.ClusterSecrets;
import dev.lethe.cli.stack.StackSettings;
import dev.lethe.schemas.access.AccessProvisioner;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe principals apply}: makes the brokers hold what is granted. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Makes passwords and access control lists of the brokers what is granted.",
            "Each principal gets a password; what is granted no longer is taken away. Harmless to repeat. lethe up --secure",
            "and lethe policy publish do it on the stack of this machine; a cluster elsewhere needs it after each publication",
            "that names a new recipient."
        },
        exitCodeOnExecutionException = 2,
        footer = {
            "",
            "Examples:",
            "  lethe principals apply",
            "  lethe principals apply --deployment operator.properties --secrets /etc/lethe/kafka",
            "  lethe principals apply --kafka broker:9094 --kafka-config operator.properties \\",
            "      --registry https://registry:8443/apis/ccompat/v7 --secrets /etc/lethe/kafka"
        })
final class PrincipalsApplyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Option(
            names = "--secrets",
            paramLabel = "DIR",
            description = {
                "Folder with ca.pem, the authority's certificate, where passwords and client settings are kept",
                "(default: that of the stack on this machine)."
            })
    private @Nullable Path folder;

    @Override
    public Integer call() throws InterruptedException {
        PolicyCluster cluster = log.cluster();
        ClusterSecrets secrets = secrets(cluster.embedded());
        try (Admin admin = Admin.create(cluster.kafka())) {
            AccessProvisioner.Changes changes = new ClusterAccess(secrets).apply(admin, cluster.policies());
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "Granted %d, took %d away. Client settings are in %s.%n",
                    changes.granted(),
                    changes.takenAway(),
                    secrets.folder());
            out.flush();
            return 0;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof SecurityDisabledException) {
                throw new StackException("The brokers have no authorizer: set authorizer.class.name there.", e);
            }
            throw new StackException("The brokers did not do it: %s".formatted(cause.getMessage()), e);
        }
    }

    private ClusterSecrets secrets(@Nullable StackSettings embedded) {
        if (folder != null) {
            ClusterSecrets secrets = new ClusterSecrets(folder.toAbsolutePath());
            secrets.requireAuthority();
            return secrets;
        }
        if (embedded == null) {
            throw new StackException("Give --secrets for a cluster elsewhere: a folder that holds ca.pem.");
        }
        ClusterSecrets secrets = embedded.clusterSecrets();
        if (!secrets.inUse()) {
            throw new StackException("The stack asks nobody who connects: start it with lethe up --secure.");
        }
        return secrets;
    }
}
