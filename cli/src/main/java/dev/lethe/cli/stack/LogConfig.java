package dev.lethe.cli.stack;

/** Logging of the Java processes: one line an event on standard output, which the supervisor sends to a file. */
final class LogConfig {
    static final String FILE = "log4j2.properties";

    /** No location, no context: less to compute, nothing that could carry a record's content. */
    static final String CONTENT = """
            status = error
            shutdownHook = disable
            appender.out.type = Console
            appender.out.name = out
            appender.out.layout.type = PatternLayout
            appender.out.layout.pattern = %d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5p [%t] %c{1} - %m%n%ex{20}
            rootLogger.level = info
            rootLogger.appenderRef.out.ref = out
            # Thousands of lines that list every setting at each start
            logger.configs.name = org.apache.kafka.common.config.AbstractConfig
            logger.configs.level = warn
            logger.appinfo.name = org.apache.kafka.common.utils.AppInfoParser
            logger.appinfo.level = warn
            # Every step of every consumer and producer; what goes wrong is still said
            logger.clients.name = org.apache.kafka.clients
            logger.clients.level = warn
            """;

    private LogConfig() {}
}
