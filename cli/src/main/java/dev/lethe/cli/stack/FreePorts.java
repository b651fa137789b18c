package dev.lethe.cli.stack;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Chooses ports for stacks in tests. They lie below the range from which the system takes the ports of outgoing
 * connections: one of those could otherwise be taken between the choice and the start.
 */
final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;

    private FreePorts() {}

    /** A distinct free port for each {@link StackPort}, by the name of its setting. */
    static Map<String, String> choose() {
        Map<String, String> ports = new HashMap<>();
        int candidate = new Random().nextInt(COUNT);
        for (StackPort port : StackPort.values()) {
            do {
                candidate = (candidate + 1) % COUNT;
            } while (!PortCheck.isFree(FIRST + candidate));
            ports.put(port.setting().name(), Integer.toString(FIRST + candidate));
        }
        return ports;
    }
}
