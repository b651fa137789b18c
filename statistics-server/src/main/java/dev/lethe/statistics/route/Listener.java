package dev.lethe.statistics.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.statistics.figure.Figure;
import dev.lethe.statistics.query.Desk;
import dev.lethe.statistics.query.Row;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/**
 * One open stream of events (HTML standard, "Server-sent events"). Everything but {@link #tell} and {@link #end} runs
 * on the connection's event loop. What is written and not yet sent is bounded: who reads too slowly is cut off and may
 * come back for a snapshot.
 */
final class Listener {
    private static final Buffer HEARTBEAT = Buffer.buffer(": still here\n\n");

    private final Listeners listeners;
    private final Desk desk;
    private final Questions.Question question;
    private final HttpServerResponse response;
    private final Context context;
    private final int mostBytes;
    private final int mostRows;
    private long pending;
    private int policies;

    Listener(
            Listeners listeners,
            Desk desk,
            Questions.Question question,
            HttpServerResponse response,
            Context context,
            StreamRoute.Bounds bounds) {
        this.listeners = listeners;
        this.desk = desk;
        this.question = question;
        this.response = response;
        this.context = context;
        this.mostBytes = bounds.bufferBytes();
        this.mostRows = bounds.rows();
    }

    /** Sends everything that may be seen; closes the stream when that is too much. */
    void sendSnapshot() {
        policies = desk.policies();
        List<Row> rows = desk.rows(question.query(), question.caller());
        if (rows.size() > mostRows) {
            finish();
        } else {
            write("snapshot", JsonRows.answer(question.query(), desk.keptSince(), rows));
        }
    }

    /** Sends what has changed. From any thread. */
    void tell(List<Figure> changed) {
        context.runOnContext(now -> {
            if (!renewed()) {
                Desk.Change change = desk.changes(question.query(), question.caller(), changed);
                if (!change.isEmpty()) {
                    write("figures", JsonRows.change(change));
                }
            }
        });
    }

    /** Shows that the stream lives; after a new policy everything is sent again, because owners may be others. */
    void beat() {
        if (!renewed() && isOpen() && !response.writeQueueFull()) {
            send(HEARTBEAT);
        }
    }

    /** Ends the stream. From any thread. */
    void end() {
        context.runOnContext(now -> finish());
    }

    private boolean renewed() {
        boolean renewed = isOpen() && desk.policies() != policies;
        if (renewed) {
            sendSnapshot();
        }
        return renewed;
    }

    /** When nothing waits an event is written however large it is: rows bound its size. */
    private void write(String event, ObjectNode data) {
        Buffer text = Buffer.buffer(
                "id: " + listeners.release() + "\nevent: " + event + "\ndata: " + data.toString() + "\n\n");
        boolean fits = pending == 0 || pending + text.length() <= mostBytes;
        if (isOpen() && fits) {
            send(text);
        } else if (isOpen()) {
            listeners.countSlow();
            finish();
            response.reset();
        }
    }

    private void send(Buffer text) {
        pending += text.length();
        response.write(text).onComplete(written -> pending -= text.length());
    }

    private boolean isOpen() {
        return !response.ended() && !response.closed();
    }

    private void finish() {
        if (isOpen()) {
            response.end();
        }
    }
}
