package dev.lethe.cli.security;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The operator's short calls to brokers. */
public final class OperatorAdmin {
    private static final int REQUEST_MS = 10_000;
    private static final int CALL_MS = 15_000;

    private OperatorAdmin() {}

    /** Gives up after 15 s, whatever {@code kafka}, the clients' settings, says. */
    public static Admin of(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MS);
        return Admin.create(config);
    }
}
