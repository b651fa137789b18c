package dev.lethe.statistics.route;

import dev.lethe.http.problem.ProblemKind;

/** What can be wrong with a question for figures, beside what can be wrong with any request. */
public enum StatisticsProblem implements ProblemKind {
    PARAMETER_UNKNOWN(400, "A parameter is not known"),
    PARAMETER_REPEATED(400, "A parameter is given twice"),
    PARAMETER_INVALID(400, "A parameter is not valid"),
    RANGE_INVALID(400, "The range of days is not valid"),
    ANSWER_TOO_LARGE(400, "The answer would be too large"),
    FIGURES_NOT_ALLOWED(403, "The figures are another customer's");

    private final int status;
    private final String title;

    StatisticsProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
