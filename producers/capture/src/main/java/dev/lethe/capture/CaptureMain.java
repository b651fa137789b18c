package dev.lethe.capture;

import dev.lethe.settings.SettingsException;
import dev.lethe.settings.SettingsFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The capture server's process. Takes {@code --config FILE}; settings that cannot be used end it with code 2. */
public final class CaptureMain {
    private static final String LOG_SETTING = "log4j2.configurationFile";
    private static final int UNUSABLE_SETTINGS = 2;

    private CaptureMain() {}

    /** Runs until the process is asked to end. */
    public static void main(String... arguments) {
        if (System.getProperty(LOG_SETTING) == null) {
            System.setProperty(LOG_SETTING, "classpath:dev/lethe/capture/log4j2.xml");
        }
        try {
            start(arguments);
        } catch (SettingsException e) {
            e.problems().forEach(System.err::println);
            System.exit(UNUSABLE_SETTINGS);
        }
    }

    private static void start(String... arguments) {
        Logger log = LoggerFactory.getLogger(CaptureMain.class);
        CaptureSettings settings = CaptureSettings.read(SettingsFile.fromArguments(arguments), System.getenv());
        Capture capture = Capture.start(settings);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            log.info("stopping");
                            capture.close();
                            log.info("stopped");
                        },
                        "lethe-capture-stop"));
        log.info("listening on {}:{}", settings.get(CaptureSettings.HTTP_HOST), capture.port());
    }
}
