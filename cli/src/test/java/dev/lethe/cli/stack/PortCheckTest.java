package dev.lethe.cli.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.cli.process.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortCheckTest {

    @Test
    void shouldNamePortComponentAndSetting(@TempDir Path folder) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();
            StackSettings settings = StackSettings.onFreePorts(folder, Map.of("connect.port", Integer.toString(port)));

            assertThatThrownBy(() -> PortCheck.requireFree(settings))
                    .isInstanceOf(StackException.class)
                    .hasMessage(
                            "Port %d (Kafka Connect) is in use by another program: stop that program or choose another port with --set connect.port=PORT (or LETHE_STACK_CONNECT_PORT)."
                                    .formatted(port));
        }
    }

    @Test
    void shouldBeContentWithFreePorts(@TempDir Path folder) {
        StackSettings settings = StackSettings.onFreePorts(folder);

        assertThatCode(() -> PortCheck.requireFree(settings)).doesNotThrowAnyException();
    }
}
