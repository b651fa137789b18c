package dev.lethe.cli.deployment;

import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A part of a pipeline that answers over HTTP.
 *
 * @param name begins a sentence, as in {@code The capture server}
 * @param address without a path
 * @param client knows which certificates to trust
 * @param advice what to look at when it does not answer, as in {@code see lethe status.}
 */
public record Part(String name, URI address, HttpClient client, String advice) {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A part that is reached like anything on the Internet. */
    public static Part at(String name, URI address, String advice) {
        return new Part(name, address, client(null), advice);
    }

    /** A client that trusts whom {@code trust} trusts; {@code null}: whom Java does. */
    static HttpClient client(@Nullable SSLContext trust) {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        return (trust == null ? client : client.sslContext(trust)).build();
    }

    /**
     * Sends one request and waits for the whole answer.
     *
     * @throws StackException when there is none
     */
    public HttpResponse<String> ask(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (SSLException e) {
            throw new StackException(
                    "%s at %s shows no certificate that is trusted for that name (%s): see its names, and tls.ca.file of the deployment."
                            .formatted(name, address, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new StackException("%s at %s does not answer: %s".formatted(name, address, advice), e);
        }
    }

    /** What to say of an answer with a status that it should not have. */
    public StackException unexpected(int status) {
        return new StackException("%s at %s answers %d: %s".formatted(name, address, status, advice));
    }

    /** What to say of an answer that is not in its form. */
    public StackException unexpected(IOException cause) {
        return new StackException("%s at %s does not answer as it should: %s".formatted(name, address, advice), cause);
    }
}
