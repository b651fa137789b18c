package dev.lethe.cli.stack;

import java.net.URI;

/** Where clients on this machine find the components of a stack. */
public final class StackAddresses {
    /** The only address that anything listens on. */
    static final String HOST = "127.0.0.1";

    private final StackSettings settings;

    StackAddresses(StackSettings settings) {
        this.settings = settings;
    }

    /** Capture server, without a path. */
    public URI capture() {
        return http(StackPort.CAPTURE, "");
    }

    /** Statistics server, without a path; its page is {@code /statistics/}. */
    public URI statistics() {
        return http(StackPort.STATISTICS, "");
    }

    /** The schema registry's Confluent API, for {@code schema.registry.url}. */
    public URI registry() {
        return http(StackPort.REGISTRY, "/apis/ccompat/v7");
    }

    /** Health and metrics of the streams application, without a path. */
    public URI streams() {
        return http(StackPort.STREAMS, "");
    }

    /** Kafka Connect's REST interface. */
    public URI connect() {
        return http(StackPort.CONNECT, "");
    }

    /** For {@code bootstrap.servers}. */
    public String kafka() {
        return HOST + ":" + settings.port(StackPort.KAFKA);
    }

    String kafkaController() {
        return HOST + ":" + settings.port(StackPort.KAFKA_CONTROLLER);
    }

    /** For {@code bootstrap.servers} of the operator of a stack that asks who connects. */
    String kafkaAdmin() {
        return HOST + ":" + settings.port(StackPort.KAFKA_ADMIN);
    }

    /** JDBC address of the customer database; the password is in the secrets folder. */
    public String jdbc() {
        return jdbc(PostgresServer.DATABASE);
    }

    /** The user of the customer database. */
    public String jdbcUser() {
        return PostgresServer.USER;
    }

    String jdbc(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(HOST, settings.port(StackPort.POSTGRES), database);
    }

    URI http(StackPort port, String path) {
        return URI.create("http://" + HOST + ":" + settings.port(port) + path);
    }
}
