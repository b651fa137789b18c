package dev.lethe.connect;

import dev.lethe.schemas.registry.ConfluentSchemaIds;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * Settings of {@link RegistryAvroConverter}, under Confluent's names. Others that begin with {@code schema.registry.}
 * reach the registry's client unchanged, so {@code schema.registry.ssl.truststore.location} and the like work.
 */
final class RegistryAvroConverterConfig extends AbstractConfig {
    static final String REGISTRY_URL = ConfluentSchemaIds.URL_SETTING;
    static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";
    static final String SCHEMA_CACHE_SIZE = "schemas.cache.size";

    static final ConfigDef CONFIG_DEF = new ConfigDef()
            .define(
                    REGISTRY_URL,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new ConfigDef.NonEmptyString(),
                    Importance.HIGH,
                    "Address of a registry with Confluent's API; several, separated by commas, are tried in turn.")
            .define(
                    CREDENTIALS_SOURCE,
                    ConfigDef.Type.STRING,
                    "URL",
                    ConfigDef.ValidString.in("URL", "USER_INFO", "SASL_INHERIT"),
                    Importance.MEDIUM,
                    "Where the registry's user and password come from: the address itself, " + USER_INFO
                            + ", or the worker's SASL settings.")
            .define(
                    USER_INFO,
                    ConfigDef.Type.PASSWORD,
                    "",
                    Importance.MEDIUM,
                    "user:password for the registry. Give a reference to a secret, not the password itself.")
            .define(
                    SCHEMA_CACHE_SIZE,
                    ConfigDef.Type.INT,
                    1_000,
                    ConfigDef.Range.between(1, 100_000),
                    Importance.LOW,
                    "Number of schemas whose Connect form is kept.");

    RegistryAvroConverterConfig(Map<String, ?> settings) {
        super(CONFIG_DEF, settings, false);
    }

    int schemaCacheSize() {
        return getInt(SCHEMA_CACHE_SIZE);
    }

    /** The settings as they were given: the registry's client reads its own from them. */
    Map<String, ?> registrySettings() {
        return originals();
    }
}
