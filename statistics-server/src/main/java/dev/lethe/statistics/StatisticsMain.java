package dev.lethe.statistics;

import dev.lethe.http.serve.ServerProcess;
import dev.lethe.settings.SettingsFile;

/** The statistics server's process. Takes {@code --config FILE}; settings that cannot be used end it with code 2. */
public final class StatisticsMain {

    private StatisticsMain() {}

    /** Runs until the process is asked to end. */
    public static void main(String... arguments) {
        ServerProcess.run(
                "statistics",
                () -> StatisticsServer.start(
                        StatisticsSettings.read(SettingsFile.fromArguments(arguments), System.getenv())));
    }
}
