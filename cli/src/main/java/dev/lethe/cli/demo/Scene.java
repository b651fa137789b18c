package dev.lethe.cli.demo;

import java.sql.SQLException;
import java.util.Map;

/**
 * What the parts of a demonstration share.
 *
 * @param restartsBefore of the streams application, when the demonstration began
 * @param rowsBefore in PostgreSQL by tenant, when the demonstration began
 */
record Scene(
        DemoStack stack,
        Screen screen,
        TopicWatch topics,
        PipelineLag lag,
        DemoTable table,
        int restartsBefore,
        Map<String, Long> rowsBefore) {

    /** The scene at the beginning: from now on only what comes is shown and compared. */
    static Scene set(DemoStack stack, Screen screen, TopicWatch topics, PipelineLag lag, DemoTable table)
            throws SQLException {
        topics.begin();
        return new Scene(stack, screen, topics, lag, table, stack.streamsRestarts(), table.rowsByTenant());
    }

    /** Restarts of the streams application since the beginning. */
    int restarts() {
        return stack.streamsRestarts() - restartsBefore;
    }
}
