package dev.lethe.statistics.route;

import dev.lethe.http.access.Authentication;
import dev.lethe.http.access.Caller;
import dev.lethe.http.answer.Answers;
import dev.lethe.http.limit.TokenBuckets;
import dev.lethe.http.problem.CommonProblem;
import dev.lethe.http.problem.Problem;
import dev.lethe.statistics.query.Desk;
import dev.lethe.statistics.query.Query;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Takes questions in: whether they can be answered now, are well formed, and are asked by somebody who may. */
public final class Questions {
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final Desk desk;
    private final Set<String> measures;
    private final TokenBuckets limits;
    private final BooleanSupplier complete;

    /**
     * Takes in questions for {@code desk}.
     *
     * @param measures the codes of all measures
     * @param limits how many questions each customer may ask
     * @param complete whether the desk has all figures
     */
    public Questions(Desk desk, Set<String> measures, TokenBuckets limits, BooleanSupplier complete) {
        this.desk = desk;
        this.measures = measures;
        this.limits = limits;
        this.complete = complete;
    }

    /** A question that may be answered. */
    record Question(Query query, Caller caller) {}

    /** The question, or empty when the request has been refused. */
    Optional<Question> of(RoutingContext context, boolean open) {
        Caller caller = Authentication.callerOf(context);
        Parameters.Parsed parsed = Parameters.read(context.queryParams(), measures, desk.today(), open);
        Optional<Problem> refusal = refusal(parsed, caller);
        refusal.ifPresent(problem -> Answers.problem(context, problem));
        return refusal.isPresent() ? Optional.empty() : Optional.of(new Question(parsed.query(), caller));
    }

    private Optional<Problem> refusal(Parameters.Parsed parsed, Caller caller) {
        Optional<Duration> wait = limits.take(ownerOf(caller));
        if (wait.isPresent()) {
            return Optional.of(Problem.passing(
                    CommonProblem.TOO_MANY_REQUESTS, "The limit of this API key is reached.", wait.get()));
        }
        if (!parsed.faults().isEmpty()) {
            return Optional.of(Problem.of(parsed.faults()));
        }
        if (caller instanceof Caller.TenantKey key) {
            Optional<Problem> others = others(parsed.query(), key.tenant());
            if (others.isPresent()) {
                return others;
            }
        } else if (!(caller instanceof Caller.OperatorKey)) {
            return Optional.of(notAllowed("Authorization"));
        }
        return complete.getAsBoolean()
                ? Optional.empty()
                : Optional.of(Problem.passing(
                        CommonProblem.NOT_READY, "Not all released figures have been read yet.", COME_BACK));
    }

    /** A customer is not told whether somebody else's site exists. */
    private Optional<Problem> others(Query query, String tenant) {
        if (query.tenant() != null && !query.tenant().equals(tenant)) {
            return Optional.of(notAllowed("tenant"));
        }
        String site = query.site();
        return site == null || desk.owners().wasEverOf(site, tenant)
                ? Optional.empty()
                : Optional.of(notAllowed("site"));
    }

    /** Under which name somebody's requests and listeners are counted. */
    static String ownerOf(Caller caller) {
        return caller instanceof Caller.TenantKey key ? key.tenant() : "*";
    }

    private static Problem notAllowed(String parameter) {
        return Problem.of(
                StatisticsProblem.FIGURES_NOT_ALLOWED,
                parameter,
                "This API key reads the figures of its own customer only.");
    }
}
