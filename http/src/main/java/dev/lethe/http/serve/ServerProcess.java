package dev.lethe.http.serve;

import dev.lethe.settings.SettingsException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server as a process: runs until the process is asked to end; settings that cannot be used end it with code 2. */
public final class ServerProcess {
    private static final String LOG_SETTING = "log4j2.configurationFile";
    private static final int UNUSABLE_SETTINGS = 2;

    private ServerProcess() {}

    /** A server that listens. */
    public interface Running extends AutoCloseable {

        /** The address that it listens on, in words. */
        String place();

        @Override
        void close();
    }

    /**
     * Starts the server.
     *
     * @param name of the server, for the names of threads
     */
    public static void run(String name, Supplier<? extends Running> start) {
        if (System.getProperty(LOG_SETTING) == null) {
            System.setProperty(LOG_SETTING, "classpath:dev/lethe/http/log4j2.xml");
        }
        try {
            keepRunning(name, start);
        } catch (SettingsException e) {
            e.problems().forEach(System.err::println);
            System.exit(UNUSABLE_SETTINGS);
        }
    }

    /** Makes the logger only now that its setting is there. */
    private static void keepRunning(String name, Supplier<? extends Running> start) {
        Logger log = LoggerFactory.getLogger(ServerProcess.class);
        Running server = start.get();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            log.info("stopping");
                            server.close();
                            log.info("stopped");
                        },
                        "lethe-" + name + "-stop"));
        log.info("listening on {}", server.place());
    }
}
