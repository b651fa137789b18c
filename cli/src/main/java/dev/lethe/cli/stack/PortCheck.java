package dev.lethe.cli.stack;

import dev.lethe.cli.process.StackException;
import dev.lethe.settings.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds out before anything is started whether the ports are free. */
final class PortCheck {

    private PortCheck() {}

    /** Throws a {@link StackException} with one sentence for each port that something else listens on. */
    static void requireFree(StackSettings settings) {
        List<String> problems = new ArrayList<>();
        for (StackPort port : StackPort.values()) {
            boolean needed = port != StackPort.KAFKA_ADMIN || settings.get(StackSettings.SECURE);
            if (needed && !isFree(settings.port(port))) {
                problems.add(problem(port, settings.port(port)));
            }
        }
        if (!problems.isEmpty()) {
            throw new StackException(String.join(System.lineSeparator(), problems));
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String problem(StackPort port, int number) {
        Setting<Integer> setting = port.setting();
        return "Port %d (%s) is in use by another program: stop that program or choose another port with --set %s=PORT (or %s)."
                .formatted(number, port.use(), setting.name(), setting.environmentName(StackSettings.COMPONENT));
    }
}
