package dev.lethe.cli.stack;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * Takes deleted rows off PostgreSQL's disk. A deleted row stays in its page, and in the write-ahead log, until
 * something rewrites them; its values may also stand in the planner's statistics. So the statistics are taken again,
 * all tables written anew, the log switched to a new file, and a checkpoint removes the files before it (they are not
 * recycled, see {@link PostgresServer}).
 */
final class PostgresSweep {
    /** Sweeps in a bound; what the sink has deleted is gone after the next one. */
    static final int SWEEPS = 4;

    private static final List<String> STATEMENTS =
            List.of("ANALYZE", "VACUUM (FULL)", "SELECT pg_switch_wal()", "CHECKPOINT");

    private final PostgresServer postgres;

    PostgresSweep(PostgresServer postgres) {
        this.postgres = postgres;
    }

    /** How often, so that it is done {@value #SWEEPS} times in each {@code bound}. */
    static Duration period(Duration bound) {
        return bound.dividedBy(SWEEPS);
    }

    /** Sweeps once. */
    void sweep() {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            // The server is away or busy; the next sweep does its work.
        }
    }
}
