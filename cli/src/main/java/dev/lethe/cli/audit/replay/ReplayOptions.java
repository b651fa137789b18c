package dev.lethe.cli.audit.replay;

import dev.lethe.cli.deployment.Deployment;
import dev.lethe.cli.keys.KeyFile;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.streams.seal.KeyEncryption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** With which keys, how fast and in how much memory a replay runs. */
final class ReplayOptions {
    private static final long MIB = 1024L * 1024;

    @Option(
            names = "--keyset",
            paramLabel = "FILE",
            description = {
                "The keyset under which people's data keys are wrapped (default: that of the deployment, or of the stack on this machine).",
                "Without one no value can be read, and only the structure is checked."
            })
    private @Nullable Path keyset;

    @Option(
            names = "--keyset-kms",
            paramLabel = "ADDRESS",
            description = "Key of the key-management service that encrypts that file.")
    private @Nullable String service;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Read at most N records a second (default: as many as come).")
    private int rate;

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            defaultValue = "256",
            description = {
                "Keep at most so many MiB of records at a time (default: 256).",
                "When a partition holds more, it is read several times."
            })
    private int memory;

    /** Refuses options that do not fit. */
    void check(CommandSpec spec) {
        if (rate < 0) {
            throw new ParameterException(spec.commandLine(), "--rate must be 0 or more.");
        }
        if (memory < 1) {
            throw new ParameterException(spec.commandLine(), "--memory must be 1 or more.");
        }
        if (service != null && keyset == null) {
            throw new ParameterException(spec.commandLine(), "Give --keyset with --keyset-kms.");
        }
    }

    /** How to run. */
    ReplayRun.Plan plan(PolicyCluster cluster) {
        return new ReplayRun.Plan(keys(cluster), memory * MIB, rate);
    }

    private @Nullable KeyEncryption keys(PolicyCluster cluster) {
        if (keyset != null) {
            return KeyFile.read(keyset, service);
        }
        Deployment deployment = cluster.deployment();
        return deployment == null
                ? null
                : KeyFile.read(
                        deployment.secrets().subjectKeysetFile(),
                        deployment.subjectKeysetService().orElse(null));
    }
}
