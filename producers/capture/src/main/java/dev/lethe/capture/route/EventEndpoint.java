package dev.lethe.capture.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.capture.request.Parsed;
import dev.lethe.capture.request.SentHeaders;
import dev.lethe.http.access.Caller;
import dev.lethe.http.problem.Problem;
import dev.lethe.producer.Delivery;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What is particular about one kind of event; what they have in common is in {@link IntakeHandler}.
 *
 * @param <T> what a readable body becomes
 */
interface EventEndpoint<T> {

    /** Reads the body. */
    Parsed<T> parse(JsonNode body, SentHeaders sent);

    /** Why the caller may not send this; empty when it may. */
    Optional<Problem> refusal(RoutingContext context, T request, Caller caller);

    /** The registered widget or site that the event is counted for; empty when there is none. */
    Optional<String> limitedUnder(T request);

    /** Hands the event over. */
    CompletionStage<Delivery> publish(RoutingContext context, T request, Caller caller);
}
