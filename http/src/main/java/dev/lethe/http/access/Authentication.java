package dev.lethe.http.access;

import dev.lethe.http.answer.Answers;
import dev.lethe.http.problem.CommonProblem;
import dev.lethe.http.problem.Problem;
import dev.lethe.http.problem.ProblemKind;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who sends a request, before its body is read. */
public final class Authentication {
    private static final String CALLER = "caller";
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/=-]{1,200})");

    private final ApiKeys keys;

    /** Knows the holders of {@code keys}. */
    public Authentication(ApiKeys keys) {
        this.keys = keys;
    }

    /** The caller, once {@link #keyNeeded} or {@link #originOrKeyNeeded} let the request pass. */
    public static Caller callerOf(RoutingContext context) {
        Caller caller = context.get(CALLER);
        if (caller == null) {
            throw new IllegalStateException("the endpoint asks for no caller");
        }
        return caller;
    }

    /** Lets a request with a known API key pass. */
    public void keyNeeded(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            refuse(context, CommonProblem.KEY_MISSING, "Send an API key: Authorization: Bearer <key>.");
            return;
        }
        Matcher matcher = BEARER.matcher(header);
        Optional<Caller> caller = matcher.matches() ? keys.callerWith(matcher.group(1)) : Optional.empty();
        if (caller.isEmpty()) {
            refuse(context, CommonProblem.KEY_UNKNOWN, "This API key is not known.");
            return;
        }
        pass(context, caller.get());
    }

    /** Lets a browser's request pass, whose origin was checked before, and any other one with a known API key. */
    public void originOrKeyNeeded(RoutingContext context) {
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            keyNeeded(context);
        } else {
            pass(context, new Caller.Browser(origin));
        }
    }

    private static void pass(RoutingContext context, Caller caller) {
        context.put(CALLER, caller);
        context.next();
    }

    private static void refuse(RoutingContext context, ProblemKind kind, String detail) {
        context.response().putHeader("WWW-Authenticate", "Bearer realm=\"lethe\"");
        Answers.problem(context, Problem.of(kind, "Authorization", detail));
    }
}
