package dev.lethe.streams.query;

import java.util.Locale;
import java.util.Map;

/** Why no state is told (RFC 9457). The words are fixed, so nothing of a request or a person gets into them. */
enum Problem {
    REQUEST_MALFORMED(400, "The request is malformed", "Send {\\\"subject\\\": \\\"k1....\\\"} and nothing else."),
    TOKEN_UNKNOWN(401, "A token is needed", "Send a known token: Authorization: Bearer <token>."),
    QUERIES_DISABLED(404, "Queries are switched off", "Set query.tokens.file to answer them."),
    SUBJECT_UNKNOWN(404, "Nothing is known of this person", "No event of this person is remembered."),
    METHOD_NOT_ALLOWED(405, "The method is not supported here", "Use POST."),
    BODY_TOO_LARGE(413, "The body is too large", "Send at most 1024 bytes."),
    CONTENT_TYPE_UNSUPPORTED(415, "The content type is not supported", "Send application/json."),
    INTERNAL_ERROR(500, "The server failed", "Look into its log."),
    INSTANCE_REFUSED(502, "The instance that knows refused", "Give every instance the same query.tokens.file."),
    NOT_AVAILABLE(503, "Nobody can say now", "People are being moved between instances. Try again.");

    private final int status;
    private final String title;
    private final String detail;

    Problem(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    Answer answer() {
        String text = "{\"type\":\"/problems/%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(name().toLowerCase(Locale.ROOT).replace('_', '-'), title, status, detail);
        Answer answer = new Answer(status, "application/problem+json", text, Map.of());
        return switch (this) {
            case TOKEN_UNKNOWN -> answer.with("WWW-Authenticate", "Bearer realm=\"lethe\"");
            case METHOD_NOT_ALLOWED -> answer.with("Allow", "POST");
            case NOT_AVAILABLE -> answer.with("Retry-After", "1");
            case REQUEST_MALFORMED,
                    QUERIES_DISABLED,
                    SUBJECT_UNKNOWN,
                    BODY_TOO_LARGE,
                    CONTENT_TYPE_UNSUPPORTED,
                    INTERNAL_ERROR,
                    INSTANCE_REFUSED -> answer;
        };
    }
}
