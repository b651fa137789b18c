package dev.lethe.streams.runtime;

import dev.lethe.schemas.registry.RegistryUnavailableException;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.schemas.registry.SchemaRegistrar;
import dev.lethe.schemas.topic.TopicProvisioner;
import dev.lethe.schemas.topic.TopicSpec;
import dev.lethe.settings.Settings;
import dev.lethe.settings.SettingsException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/** What must hold before the first event is processed: topics, schemas, and a broker that fences zombies. */
public final class StartChecks {
    private static final short FENCING_TRANSACTIONS = 2;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Settings settings;

    /** Uses broker, sizes and deadline of {@code settings}. */
    public StartChecks(Settings settings) {
        this.settings = settings;
    }

    /**
     * Asks for a broker that fences zombies, creates topics, asks whether the bound of erasure holds, and registers
     * schemas.
     *
     * @throws SettingsException when the broker does not answer in time, runs old transactions or keeps data longer
     */
    public void run(Collection<TopicSpec<?, ?>> catalogue, SchemaIds ids) throws InterruptedException {
        withAdmin(admin -> {
            requireFencing(admin);
            provision(admin, catalogue);
            new BoundCheck(StreamsSettings.planOf(settings)).require(admin, catalogue);
        });
        register(catalogue, ids);
    }

    /**
     * Creates the topics and registers the schemas that a new policy needs.
     *
     * @throws SettingsException when broker or registry do not answer in time
     */
    public void provide(Collection<TopicSpec<?, ?>> catalogue, SchemaIds ids) {
        try {
            withAdmin(admin -> provision(admin, catalogue));
            register(catalogue, ids);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SettingsException(List.of("the wait for broker or registry was interrupted"));
        }
    }

    private interface AdminTask {
        void run(Admin admin) throws InterruptedException, ExecutionException;
    }

    private void withAdmin(AdminTask task) throws InterruptedException {
        Map<String, Object> config = new HashMap<>(StreamsSettings.kafka(settings));
        config.put(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout().toMillis());
        try (Admin admin = Admin.create(config)) {
            task.run(admin);
        } catch (ExecutionException e) {
            throw new SettingsException(
                    List.of("kafka.bootstrap.servers = %s: the broker refused or did not answer within %s (%s)"
                            .formatted(
                                    settings.get(StreamsSettings.BOOTSTRAP_SERVERS),
                                    timeout(),
                                    e.getCause() == null
                                            ? "unknown"
                                            : e.getCause().getClass().getSimpleName())));
        }
    }

    private void provision(Admin admin, Collection<TopicSpec<?, ?>> catalogue)
            throws InterruptedException, ExecutionException {
        new TopicProvisioner(
                        admin,
                        settings.get(StreamsSettings.PARTITIONS),
                        settings.get(StreamsSettings.REPLICATION).shortValue(),
                        StreamsSettings.planOf(settings))
                .apply(catalogue);
    }

    /** Version 2 of Kafka's transactions ends those of a crashed instance for good (KIP-890). */
    private static void requireFencing(Admin admin) throws InterruptedException, ExecutionException {
        FinalizedVersionRange range = admin.describeFeatures()
                .featureMetadata()
                .get()
                .finalizedFeatures()
                .get("transaction.version");
        if (range == null || range.maxVersionLevel() < FENCING_TRANSACTIONS) {
            throw new SettingsException(
                    List.of(
                            "the broker's feature transaction.version is below 2: upgrade it with kafka-features.sh, exactly once rests on it"));
        }
    }

    private void register(Collection<TopicSpec<?, ?>> catalogue, SchemaIds ids) throws InterruptedException {
        long deadline = System.nanoTime() + timeout().toNanos();
        while (true) {
            try {
                new SchemaRegistrar(ids).registerAll(catalogue);
                return;
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() > deadline) {
                    throw new SettingsException(List.of("schema.registry.url = %s: no answer within %s"
                            .formatted(settings.get(StreamsSettings.REGISTRY_URL), timeout())));
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    private Duration timeout() {
        return settings.get(StreamsSettings.START_TIMEOUT);
    }
}
