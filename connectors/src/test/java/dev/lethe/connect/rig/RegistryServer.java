package dev.lethe.connect.rig;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Apicurio's registry, in memory, with Confluent's API. */
public final class RegistryServer implements Part {
    private final ServerProcess process;
    private final String url;

    private RegistryServer(ServerProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts the distribution that the build has unpacked. */
    public static RegistryServer start(Path directory) throws IOException {
        int port = ServerProcess.freePort();
        List<String> command = List.of(
                JavaCommand.java(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                runner().toString());
        ServerProcess process = ServerProcess.start(directory, command);
        RegistryServer server = new RegistryServer(process, "http://127.0.0.1:" + port + "/apis/ccompat/v7");
        process.awaitReady(server::answers);
        return server;
    }

    /** Address for Confluent's clients. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        process.close();
    }

    private boolean answers() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/subjects")).build();
        return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static Path runner() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("lethe.servers"), "registry"))) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }
}
