package dev.lethe.capture.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.capture.http.Bodies;
import dev.lethe.capture.limit.RateLimits;
import dev.lethe.capture.problem.CaptureProblem;
import dev.lethe.capture.request.Parsed;
import dev.lethe.capture.request.SentHeaders;
import dev.lethe.capture.route.RecentRequests.Fingerprint;
import dev.lethe.http.access.Authentication;
import dev.lethe.http.access.Caller;
import dev.lethe.http.answer.Answers;
import dev.lethe.http.answer.Failures;
import dev.lethe.http.json.StrictJson;
import dev.lethe.http.problem.CommonProblem;
import dev.lethe.http.problem.Problem;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.signal.SignalReader;
import dev.lethe.producer.Delivery;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Takes one event in: reads the body, asks whether the caller may send it and how often, hands it over and answers only
 * when that has an outcome. Never blocks.
 *
 * @param <T> what a readable body becomes
 */
final class IntakeHandler<T> implements Handler<RoutingContext> {
    private final EventEndpoint<T> endpoint;
    private final RateLimits limits;
    private final RecentRequests recent;

    IntakeHandler(EventEndpoint<T> endpoint, RateLimits limits, RecentRequests recent) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.recent = recent;
    }

    @Override
    public void handle(RoutingContext context) {
        byte[] body = Bodies.of(context);
        SentHeaders sent =
                new SentHeaders(signalsOf(context.request()), context.request().getHeader(HttpHeaders.USER_AGENT));
        StrictJson.read(body)
                .map(json -> endpoint.parse(json, sent))
                .ifPresentOrElse(
                        parsed -> handle(context, body, parsed),
                        () -> Answers.problem(
                                context, Problem.of(CaptureProblem.JSON_MALFORMED, "Send one JSON object, in UTF-8.")));
    }

    private void handle(RoutingContext context, byte[] body, Parsed<T> parsed) {
        if (parsed instanceof Parsed.Shaped<T> shaped) {
            handle(context, body, shaped.value());
        } else {
            Answers.problem(context, Problem.of(((Parsed.Misshapen<T>) parsed).faults()));
        }
    }

    private void handle(RoutingContext context, byte[] body, T request) {
        Caller caller = Authentication.callerOf(context);
        Optional<Problem> refusal = endpoint.refusal(context, request, caller)
                .or(() -> limits.byKey(caller))
                .or(() -> endpoint.limitedUnder(request).flatMap(limits::byWidget));
        if (refusal.isPresent()) {
            Answers.problem(context, refusal.get());
            return;
        }
        Fingerprint fingerprint = Fingerprint.of(context.request().path(), caller.toString(), body);
        recent.answerTo(fingerprint)
                .ifPresentOrElse(known -> accept(context, known), () -> publish(context, fingerprint, request, caller));
    }

    private void publish(RoutingContext context, Fingerprint fingerprint, T request, Caller caller) {
        Future.fromCompletionStage(
                        endpoint.publish(context, request, caller),
                        context.vertx().getOrCreateContext())
                .onSuccess(delivery -> answer(context, fingerprint, delivery))
                .onFailure(failure -> Failures.defect(context, failure));
    }

    private void answer(RoutingContext context, Fingerprint fingerprint, Delivery delivery) {
        if (delivery instanceof Delivery.Acknowledged acknowledged) {
            recent.remember(fingerprint, acknowledged);
            accept(context, acknowledged);
        } else if (delivery instanceof Delivery.Refused refused) {
            Answers.problem(context, problemOf(refused));
        } else {
            Answers.problem(
                    context,
                    Problem.passing(
                            CommonProblem.BUSY,
                            "The event was not stored in time. Send it again with the same id.",
                            ((Delivery.Busy) delivery).retryAfter()));
        }
    }

    /** Who is not eligible is not told which field said so. */
    private static Problem problemOf(Delivery.Refused refused) {
        return refused.notEligible()
                ? Problem.of(CaptureProblem.NOT_ELIGIBLE, "This sign-up cannot be accepted.")
                : Problem.of(
                        refused.violations().stream().map(CaptureProblem::fault).toList());
    }

    private static void accept(RoutingContext context, Delivery.Acknowledged acknowledged) {
        ObjectNode answer = StrictJson.object().put("id", acknowledged.id());
        if (!acknowledged.withheld().isEmpty()) {
            ArrayNode withheld = answer.putArray("withheld");
            acknowledged
                    .withheld()
                    .forEach(field -> withheld.addObject()
                            .put("field", field.field())
                            .put("reason", field.reason().name()));
        }
        Answers.json(context, 202, answer);
    }

    private static OptOutSignals signalsOf(HttpServerRequest request) {
        return new OptOutSignals(
                SignalReader.isSet(request.getHeader("DNT")), SignalReader.isSet(request.getHeader("Sec-GPC")));
    }
}
