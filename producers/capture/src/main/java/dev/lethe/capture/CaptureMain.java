package dev.lethe.capture;

import dev.lethe.http.serve.ServerProcess;
import dev.lethe.settings.SettingsFile;

/** The capture server's process. Takes {@code --config FILE}; settings that cannot be used end it with code 2. */
public final class CaptureMain {

    private CaptureMain() {}

    /** Runs until the process is asked to end. */
    public static void main(String... arguments) {
        ServerProcess.run(
                "capture",
                () -> Capture.start(CaptureSettings.read(SettingsFile.fromArguments(arguments), System.getenv())));
    }
}
