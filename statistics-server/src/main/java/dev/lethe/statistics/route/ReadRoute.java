package dev.lethe.statistics.route;

import dev.lethe.http.answer.Answers;
import dev.lethe.http.problem.Problem;
import dev.lethe.statistics.query.Desk;
import dev.lethe.statistics.query.Query;
import dev.lethe.statistics.query.Row;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code GET /v1/statistics}: the figures of a range of days, as JSON or CSV. */
final class ReadRoute {
    private final Questions questions;
    private final Desk desk;
    private final int mostRows;

    ReadRoute(Questions questions, Desk desk, int mostRows) {
        this.questions = questions;
        this.desk = desk;
        this.mostRows = mostRows;
    }

    /** In the form that the client prefers; JSON when it does not say. */
    void preferred(RoutingContext context) {
        context.response().putHeader(HttpHeaders.VARY, "Accept");
        answer(context, prefersCsv(context));
    }

    /** As CSV, whatever the client prefers. */
    void csv(RoutingContext context) {
        answer(context, true);
    }

    private void answer(RoutingContext context, boolean csv) {
        questions.of(context, false).ifPresent(question -> {
            List<Row> rows = desk.rows(question.query(), question.caller());
            if (rows.size() > mostRows) {
                Answers.problem(context, tooMany(mostRows));
            } else if (csv) {
                context.response()
                        .putHeader("Content-Disposition", "attachment; filename=\"" + name(question.query()) + "\"");
                Answers.end(context, 200, CsvRows.TYPE, CsvRows.write(rows));
            } else {
                Answers.json(context, 200, JsonRows.answer(question.query(), desk.keptSince(), rows));
            }
        });
    }

    /** The problem of an answer with more rows than {@code mostRows}. */
    static Problem tooMany(int mostRows) {
        return Problem.of(
                StatisticsProblem.ANSWER_TOO_LARGE,
                "More than " + mostRows + " rows: ask for fewer days, one site or measure, or longer periods.");
    }

    private static String name(Query query) {
        return "statistics-" + query.from() + "-" + query.to() + ".csv";
    }

    /** The header's values come sorted by weight. */
    private static boolean prefersCsv(RoutingContext context) {
        for (MIMEHeader accepted : context.parsedHeaders().accept()) {
            String type = accepted.component() + "/" + accepted.subComponent();
            if (type.equalsIgnoreCase("text/csv") || type.equalsIgnoreCase("text/*")) {
                return true;
            }
            if (type.equalsIgnoreCase("application/json")
                    || accepted.component().equals("*")) {
                return false;
            }
        }
        return false;
    }
}
