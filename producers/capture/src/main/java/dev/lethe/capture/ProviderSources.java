package dev.lethe.capture;

import dev.lethe.capture.limit.ClientAddresses;
import dev.lethe.capture.provider.DnsReverseLookup;
import dev.lethe.capture.provider.LookupBounds;
import dev.lethe.capture.provider.ProviderTable;
import dev.lethe.capture.provider.ProviderTableFile;
import dev.lethe.capture.provider.Providers;
import dev.lethe.capture.provider.ReverseProviders;
import dev.lethe.http.serve.KeptParts;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Where the server learns of providers, as its settings say. */
final class ProviderSources {

    private ProviderSources() {}

    /**
     * Reads the table and opens the client of the name system, which is closed with {@code parts}. Throws
     * {@link dev.lethe.settings.SettingsException} when the table cannot be used.
     */
    static Providers open(CaptureSettings settings, ClientAddresses addresses, MeterRegistry meters, KeptParts parts) {
        ProviderTable table = settings.get(ProviderSettings.TABLE_FILE)
                .map(ProviderTableFile::read)
                .orElse(ProviderTable.EMPTY);
        LookupBounds bounds = ProviderSettings.bounds(settings);
        Optional<ReverseProviders> reverse = settings.get(ProviderSettings.SERVER)
                .map(server -> new ReverseProviders(lookup(server, bounds, parts), bounds, meters));
        return new Providers(addresses, table, reverse);
    }

    /** On an event loop of its own: however long the name system takes, no request waits behind it. */
    private static DnsReverseLookup lookup(InetSocketAddress server, LookupBounds bounds, KeptParts parts) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        AutoCloseable closing =
                () -> vertx.close().toCompletionStage().toCompletableFuture().join();
        parts.keep(closing);
        return new DnsReverseLookup(vertx, server, bounds.limit());
    }
}
