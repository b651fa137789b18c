package dev.lethe.cli.policy;

import dev.lethe.cli.policy.holdings.Holdings;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.cli.process.StackException;
import dev.lethe.privacy.policy.Contract;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Recipient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe recipient holdings}: what a recipient holds now. */
@Command(
        name = "holdings",
        mixinStandardHelpOptions = true,
        description = {
            "Counts what a recipient holds now, from its own topic, and says whether its contract stands.",
            "With --keys it prints the keys of the records too: digests or contact ids, which are pseudonyms."
        },
        exitCodeOnExecutionException = 2,
        footer = {
            "",
            "Examples:",
            "  lethe recipient holdings northwind-ads",
            "  lethe recipient holdings mailwright --keys > keys.txt",
            "  lethe recipient holdings acme --json | jq .records"
        })
final class HoldingsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions log = new PolicyLogOptions();

    @Parameters(paramLabel = "ID", description = "The recipient's id in the latest published policy.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String id;

    @Option(names = "--keys", description = "Print the key of each record first, one a line.")
    private boolean keys;

    @Option(
            names = "--keys-in-memory",
            paramLabel = "N",
            defaultValue = "500000",
            description = {
                "How many keys to keep at a time (default: 500000).",
                "With more keys than that the topic is read several times."
            })
    private int keysInMemory;

    @Option(names = "--json", description = "Print JSON for other programs; keys are lines of their own before it.")
    private boolean json;

    @Override
    public Integer call() {
        if (keysInMemory < 1) {
            throw new ParameterException(spec.commandLine(), "--keys-in-memory must be 1 or more.");
        }
        PolicyCluster cluster = log.cluster();
        Policy policy = cluster.latest().policy();
        Recipient recipient = policy.recipients().get(id);
        if (recipient == null) {
            throw new StackException("Policy version %d has no recipient %s; there are: %s."
                    .formatted(
                            policy.version(),
                            id,
                            String.join(", ", policy.recipients().keySet())));
        }
        Output output = Output.of(spec);
        Consumer<String> everyKey = keys ? output.out()::println : key -> {};
        Holdings holdings = new Holdings(cluster, keysInMemory);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("recipient", id);
        facts.put("kind", recipient.kind().id());
        holdings.topicOf(recipient).ifPresent(topic -> facts.put("topic", topic));
        facts.put("records", holdings.count(recipient, everyKey));
        facts.put("policyVersion", policy.version());
        contract(recipient.contract(), facts);
        if (json) {
            output.json(facts);
        } else {
            facts.forEach((name, value) -> output.line("%-16s %s".formatted(name, value)));
        }
        return 0;
    }

    private static void contract(Contract contract, Map<String, Object> facts) {
        boolean stands = contract.denialAt(Instant.now()) == null;
        facts.put("contract", stands ? "stands" : String.valueOf(contract.denialAt(Instant.now())));
        if (contract.suspendedSince() != null) {
            facts.put("suspendedSince", contract.suspendedSince().toString());
            facts.put("suspendedBecause", String.valueOf(contract.suspendedBecause()));
        }
        if (contract.attestedUntil() != null) {
            facts.put("attestedUntil", contract.attestedUntil().toString());
        }
        facts.put("recall", contract.recall());
    }
}
