package dev.lethe.schemas.bound;

import dev.lethe.schemas.topic.RetentionPlan;
import dev.lethe.schemas.topic.TopicSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * The settings of topics and brokers that decide how long erased data stays on disk.
 *
 * @param topics topic to its settings, defaults included
 * @param brokers one entry a broker
 */
public record SettingsInForce(Map<String, Map<String, String>> topics, List<Map<String, String>> brokers) {

    /** Copies both. */
    public SettingsInForce {
        topics = Map.copyOf(topics);
        brokers = List.copyOf(brokers);
    }

    /** What the catalogue and a broker of the embedded stack have under {@code plan}. */
    public static SettingsInForce planned(Collection<TopicSpec<?, ?>> catalogue, RetentionPlan plan) {
        Map<String, Map<String, String>> topics = new HashMap<>();
        catalogue.forEach(topic -> topics.put(topic.name(), topic.settings(plan)));
        return new SettingsInForce(topics, List.of(plan.brokerSettings()));
    }

    /** What the brokers say. Topics of the catalogue that do not exist have the settings they will be created with. */
    public static SettingsInForce read(Admin admin, Collection<TopicSpec<?, ?>> catalogue, RetentionPlan plan)
            throws InterruptedException, ExecutionException {
        Set<String> present = admin.listTopics().names().get();
        List<ConfigResource> resources = catalogue.stream()
                .map(TopicSpec::name)
                .filter(present::contains)
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Map<String, String>> topics =
                new HashMap<>(planned(catalogue, plan).topics());
        describe(admin, resources).forEach((resource, values) -> topics.put(resource.name(), values));
        List<ConfigResource> nodes = admin.describeCluster().nodes().get().stream()
                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                .toList();
        return new SettingsInForce(topics, List.copyOf(describe(admin, nodes).values()));
    }

    private static Map<ConfigResource, Map<String, String>> describe(Admin admin, List<ConfigResource> resources)
            throws InterruptedException, ExecutionException {
        Map<ConfigResource, Map<String, String>> described = new HashMap<>();
        for (Map.Entry<ConfigResource, Config> entry :
                admin.describeConfigs(resources).all().get().entrySet()) {
            Map<String, String> values = new HashMap<>();
            for (ConfigEntry setting : entry.getValue().entries()) {
                if (setting.value() != null) {
                    values.put(setting.name(), setting.value());
                }
            }
            described.put(entry.getKey(), values);
        }
        return described;
    }
}
