package dev.lethe.cli.deployment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.lethe.cli.security.CertificateAuthority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server with a certificate for {@code localhost} of an authority of its own; answers everything with one text. */
final class TlsServer implements AutoCloseable {
    private static final char[] NO_PASSWORD = {};

    private final HttpsServer server;
    private final Path authority;

    private TlsServer(HttpsServer server, Path authority) {
        this.server = server;
        this.authority = authority;
    }

    static TlsServer answering(String text, Path folder) throws IOException, GeneralSecurityException {
        Path authority = folder.resolve("ca.pem");
        Path own = folder.resolve("server.pem");
        CertificateAuthority.openOrCreate(authority, folder.resolve("ca.key.pem"), Instant.now())
                .issue("server", List.of("localhost"), own);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(showing(Files.readString(own))));
        server.createContext("/", exchange -> answer(exchange, text.getBytes(StandardCharsets.UTF_8)));
        server.start();
        return new TlsServer(server, authority);
    }

    /** PEM file with the certificate of the server's authority. */
    Path authority() {
        return authority;
    }

    URI address(String host) {
        return URI.create("https://" + host + ":" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, byte[] text) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private static SSLContext showing(String pem) throws GeneralSecurityException, IOException {
        String key = pem.substring(0, pem.indexOf("-----END")).replaceAll("-----BEGIN [A-Z ]*-----|\\s", "");
        PrivateKey secret = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        pem.substring(pem.indexOf("-----BEGIN CERTIFICATE")).getBytes(StandardCharsets.US_ASCII)));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", secret, NO_PASSWORD, new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
