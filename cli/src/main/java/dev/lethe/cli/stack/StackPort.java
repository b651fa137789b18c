package dev.lethe.cli.stack;

import dev.lethe.settings.Setting;
import dev.lethe.settings.SettingType;

/** Every port that the stack listens on; always on the loopback address only. */
public enum StackPort {
    /** Capture server and demo shop. */
    CAPTURE("capture", "capture.port", 8080, "capture server and demo shop"),
    /** Schema registry. */
    REGISTRY("registry", "registry.port", 8081, "schema registry"),
    /** Health and metrics of the streams application. */
    STREAMS("streams", "streams.port", 8082, "health and metrics of the streams application"),
    /** Kafka Connect's REST interface. */
    CONNECT("connect", "connect.port", 8083, "Kafka Connect"),
    /** Statistics server and its page. */
    STATISTICS("statistics", "statistics.port", 8084, "statistics server and its page"),
    /** Kafka clients. */
    KAFKA("kafka", "kafka.port", 9092, "Kafka broker"),
    /** Kafka's own controller traffic. */
    KAFKA_CONTROLLER("kafka", "kafka.controller.port", 9093, "Kafka controller"),
    /** Operator and brokers of a stack that asks who connects. */
    KAFKA_ADMIN("kafka", "kafka.admin.port", 9094, "Kafka broker for its operator, with security only"),
    /** PostgreSQL clients. */
    POSTGRES("postgres", "postgres.port", 15_432, "PostgreSQL");

    private final String component;
    private final String settingName;
    private final int defaultPort;
    private final String use;

    StackPort(String component, String settingName, int defaultPort, String use) {
        this.component = component;
        this.settingName = settingName;
        this.defaultPort = defaultPort;
        this.use = use;
    }

    /** Name of the component that listens. */
    public String component() {
        return component;
    }

    /** The setting that moves it. */
    public Setting<Integer> setting() {
        return Setting.of(
                settingName, SettingType.port(), Integer.toString(defaultPort), "Loopback port: " + use + ".");
    }

    /** What it is for, in words. */
    public String use() {
        return use;
    }
}
