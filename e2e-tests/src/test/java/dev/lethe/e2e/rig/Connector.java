package dev.lethe.e2e.rig;

import static org.awaitility.Awaitility.await;

import dev.lethe.e2e.stack.Stack;
import java.time.Duration;
import java.util.function.Supplier;

/** A connector of the stack, which can stand still for as long as a test likes; nobody restarts it for that. */
public final class Connector {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Stack stack;
    private final String path;

    /** The connector {@code name}. */
    public Connector(Stack stack, String name) {
        this.stack = stack;
        this.path = "/connectors/" + name;
    }

    /** Acts while the connector reads nothing. It goes on afterwards, whatever happened. */
    public <T> T whilePaused(Supplier<T> action) {
        send("PUT", "/pause");
        try {
            await("connector paused")
                    .atMost(PATIENCE)
                    .until(() -> !send("GET", "/status").contains("\"RUNNING\""));
            return action.get();
        } finally {
            send("PUT", "/resume");
        }
    }

    /** Whether it is stopped and has forgotten how far it had read. */
    public boolean isRewound() {
        return send("GET", "/status").contains("\"STOPPED\"")
                && send("GET", "/offsets").contains("\"offsets\":[]");
    }

    private String send(String method, String what) {
        return stack.connect(method, path + what);
    }
}
