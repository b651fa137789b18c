package dev.lethe.streams.notary;

import dev.lethe.privacy.signature.SigningKeyset;
import dev.lethe.schemas.serde.TopicSerdes;
import dev.lethe.schemas.topic.NotarisedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A notary in a process of its own, which can be killed. */
final class NotaryProcess implements AutoCloseable {
    private final Process process;

    private NotaryProcess(Process process) {
        this.process = process;
    }

    static NotaryProcess start(NotaryRig rig) throws IOException {
        Path keyset = Files.writeString(rig.folder().resolve("keyset.json"), rig.keyset());
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                NotaryProcess.class.getName(),
                rig.bootstrapServers(),
                keyset.toString(),
                rig.exports().toString());
        Path log = rig.folder().resolve("notary.log");
        return new NotaryProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        NotaryIdentity identity =
                new NotaryIdentity(NotaryRig.OPERATOR, SigningKeyset.of(Files.readString(Path.of(arguments[1]))));
        LedgerNotary.Plan plan =
                new LedgerNotary.Plan(NotaryRig.INTERVAL, Path.of(arguments[2]), "one", Duration.ofSeconds(10));
        LedgerNotary.start(
                Map.of("bootstrap.servers", arguments[0]),
                new TopicSerdes(NotaryRig.ids()),
                NotarisedLog.DISCLOSURES,
                identity.signer(NotarisedLog.DISCLOSURES),
                plan);
        Thread.currentThread().join();
    }

    /** Ends it where it stands, as SIGKILL does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
