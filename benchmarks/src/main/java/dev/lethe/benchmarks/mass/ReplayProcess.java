package dev.lethe.benchmarks.mass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.cli.LetheMain;
import dev.lethe.cli.process.StackException;
import dev.lethe.cli.stack.EmbeddedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code lethe audit replay} as an auditor runs it: a process of its own, with the launcher's options. */
record ReplayProcess(EmbeddedStack stack) {

    /**
     * Replays everything; returns the events a second.
     *
     * @throws StackException when a line does not follow or fewer than {@code atLeast} events were replayed
     */
    double run(int atLeast) throws IOException, InterruptedException {
        Path out = Files.createTempFile("lethe-bench-replay", ".json");
        Path work = out.resolveSibling(out.getFileName() + ".work");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LetheMain.class.getName(),
                        "audit",
                        "replay",
                        "--json",
                        "--kafka",
                        stack.addresses().kafka(),
                        "--registry",
                        stack.addresses().registry().toString(),
                        "--keyset",
                        stack.secrets().subjectKeysetFile().toString(),
                        "--work",
                        work.toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int exit = process.waitFor();
        JsonNode report = new ObjectMapper().readTree(out.toFile());
        Files.delete(out);
        if (exit != 0 || report.path("replayed").asLong() < atLeast) {
            throw new StackException("The replay ended with %d after %d of %d events: something does not follow."
                    .formatted(exit, report.path("replayed").asLong(), atLeast));
        }
        return report.path("eventsASecond").asDouble();
    }
}
