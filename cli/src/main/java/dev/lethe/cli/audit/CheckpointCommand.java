package dev.lethe.cli.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.cli.policy.log.PolicyCluster;
import dev.lethe.cli.policy.log.PolicyLogOptions;
import dev.lethe.privacy.audit.SignedCheckpoint;
import dev.lethe.privacy.audit.check.NotedCheckpoint;
import dev.lethe.schemas.topic.NotarisedLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe audit checkpoint}: the latest checkpoints. */
@Command(
        name = "checkpoint",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches the latest signed checkpoint of each log and partition, to be mailed, published or kept elsewhere:",
            "whoever keeps one can prove later that what it covers was not touched.",
            "Does not check signatures: see lethe audit verify FILE. Needs a running stack."
        },
        exitCodeOnExecutionException = 2,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:there is at least one", "1:there is none yet", "2:Kafka does not answer, or a file exists"},
        footer = {
            "",
            "Examples:",
            "  lethe audit checkpoint",
            "  lethe audit checkpoint --out checkpoints/",
            "  lethe audit checkpoint --log policy --partition 0 --json"
        })
final class CheckpointCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private PolicyLogOptions cluster = new PolicyLogOptions();

    @Mixin
    private LogOption log = new LogOption();

    @Option(names = "--partition", paramLabel = "N", description = "Of this partition only.")
    private @Nullable Integer partition;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write each to a new file there, LOG-PARTITION-SIZE.checkpoint, and print their names.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print JSON for other programs.")
    private boolean json;

    @Override
    public Integer call() {
        PolicyCluster kafka = cluster.cluster();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (NotarisedLog one : log.logs()) {
            LedgerTopics topics = new LedgerTopics(kafka, one);
            for (int number : topics.partitions().noted()) {
                if (partition == null || partition == number) {
                    latest(topics.checkpoints(number))
                            .ifPresent(checkpoint -> show(one, number, checkpoint, all.addObject()));
                }
            }
        }
        boolean any = !all.isEmpty();
        if (json) {
            spec.commandLine().getOut().println(all.toPrettyString());
        } else if (!any) {
            spec.commandLine()
                    .getErr()
                    .println("There is no checkpoint yet: nothing is recorded there, or nothing signs.");
        }
        spec.commandLine().getOut().flush();
        return any ? 0 : 1;
    }

    /** The last note that is in its form. */
    static Optional<SignedCheckpoint> latest(List<NotedCheckpoint> noted) {
        for (int i = noted.size() - 1; i >= 0; i--) {
            Optional<SignedCheckpoint> checkpoint =
                    SignedCheckpoint.parse(noted.get(i).note());
            if (checkpoint.isPresent()) {
                return checkpoint;
            }
        }
        return Optional.empty();
    }

    private void show(NotarisedLog one, int number, SignedCheckpoint checkpoint, ObjectNode answer) {
        long size = checkpoint.checkpoint().head().size();
        answer.put("log", one.word())
                .put("partition", number)
                .put("origin", checkpoint.checkpoint().origin())
                .put("size", size)
                .put("note", checkpoint.note());
        String shown = checkpoint.note();
        if (out != null) {
            Path file = out.resolve("%s-%d-%d.checkpoint".formatted(one.word(), number, size));
            AuditFile.writeNew(file, checkpoint.note());
            answer.put("file", file.toString());
            shown = file.toString();
        }
        if (!json) {
            spec.commandLine().getOut().println(shown);
        }
    }
}
