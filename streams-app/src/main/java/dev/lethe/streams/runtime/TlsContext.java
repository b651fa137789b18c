package dev.lethe.streams.runtime;

import dev.lethe.settings.SettingsException;
import dev.lethe.settings.TlsFile;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** A server's private key and certificates in one PEM file, read with what Kafka's clients read theirs with. */
final class TlsContext {
    private TlsContext() {}

    /** What a server shows of itself with {@code file}. Throws {@link SettingsException} when it does not hold that. */
    static SSLContext of(Path file) {
        ConfigDef definition = new ConfigDef();
        SslConfigs.addClientSslSupport(definition);
        Map<String, Object> config = definition.parse(Map.of(
                SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM", SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, file.toString()));
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(config);
            return factory.sslContext();
        } catch (KafkaException e) {
            throw TlsFile.unusable(file);
        }
    }
}
