package dev.lethe.http.problem;

/** What can be wrong with any request to any server of ours. */
public enum CommonProblem implements ProblemKind {
    REQUEST_MALFORMED(400, "The request is malformed"),
    KEY_MISSING(401, "An API key is needed"),
    KEY_UNKNOWN(401, "The API key is not known"),
    KEY_NOT_ALLOWED(403, "The API key may not do this"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "The method is not supported here"),
    REQUEST_TIMEOUT(408, "The request did not arrive in time"),
    BODY_TOO_LARGE(413, "The body is too large"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL_ERROR(500, "The server failed"),
    BUSY(503, "The server is busy"),
    NOT_READY(503, "The server is not ready");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
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
