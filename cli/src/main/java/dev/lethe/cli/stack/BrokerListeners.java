package dev.lethe.cli.stack;

import dev.lethe.cli.security.ClusterSecrets;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the broker listens and whom it lets in. Without security: everybody on this machine. With it, clients come with
 * TLS and a password, may do what access control lists grant, and nothing without one; the operator, the broker itself
 * and the controller know each other by certificates.
 */
final class BrokerListeners {
    private static final String PLAIN = "PLAINTEXT";
    private static final String CLIENTS = "CLIENTS";
    private static final String ADMIN = "ADMIN";
    private static final String CONTROLLER = "CONTROLLER";

    private final StackSettings settings;
    private final StackAddresses addresses;

    BrokerListeners(StackSettings settings) {
        this.settings = settings;
        this.addresses = settings.addresses();
    }

    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(settings.get(StackSettings.SECURE) ? secure() : plain());
        properties.put("controller.listener.names", CONTROLLER);
        return properties;
    }

    private Map<String, String> plain() {
        String clients = PLAIN + "://" + addresses.kafka();
        return Map.of(
                "listeners",
                clients + "," + controller(),
                "advertised.listeners",
                clients,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    private Map<String, String> secure() {
        String brokers = "%s://%s,%s://%s".formatted(CLIENTS, addresses.kafka(), ADMIN, addresses.kafkaAdmin());
        Map<String, String> properties = new HashMap<>(settings.clusterSecrets().brokerStores());
        properties.putAll(Map.of(
                "listeners",
                brokers + "," + controller(),
                "advertised.listeners",
                brokers,
                "listener.security.protocol.map",
                "CLIENTS:SASL_SSL,ADMIN:SSL,CONTROLLER:SSL",
                "inter.broker.listener.name",
                ADMIN,
                "listener.name.admin.ssl.client.auth",
                "required",
                "listener.name.controller.ssl.client.auth",
                "required",
                "sasl.enabled.mechanisms",
                "SCRAM-SHA-512",
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;"));
        properties.putAll(authorization());
        return properties;
    }

    /** What no list grants is refused, to everybody but broker and operator. */
    private static Map<String, String> authorization() {
        return Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "false",
                "super.users",
                "User:%s;User:%s".formatted(ClusterSecrets.BROKER, ClusterSecrets.OPERATOR),
                "ssl.principal.mapping.rules",
                "RULE:^CN=([a-z-]+)$/$1/,DEFAULT");
    }

    private String controller() {
        return CONTROLLER + "://" + addresses.kafkaController();
    }
}
