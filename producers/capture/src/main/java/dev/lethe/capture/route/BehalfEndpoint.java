package dev.lethe.capture.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.capture.request.BehalfRequest;
import dev.lethe.capture.request.Parsed;
import dev.lethe.capture.request.SentHeaders;
import dev.lethe.http.access.Caller;
import dev.lethe.http.problem.Problem;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.producer.Delivery;
import dev.lethe.producer.EventPublisher;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Events on behalf of a person: consents, erasures, corrections, opt-outs, reports of children. Only the operator can
 * ask for what concerns every customer.
 *
 * @param <D> the kind of draft
 */
final class BehalfEndpoint<D> implements EventEndpoint<BehalfRequest<D>> {
    private final TenantChoice tenants;
    private final Function<JsonNode, Parsed<BehalfRequest<D>>> parser;
    private final BiFunction<String, D, CompletionStage<Delivery>> publisher;

    BehalfEndpoint(
            Policy policy,
            Function<JsonNode, Parsed<BehalfRequest<D>>> parser,
            BiFunction<String, D, CompletionStage<Delivery>> publisher) {
        this.tenants = new TenantChoice(policy);
        this.parser = parser;
        this.publisher = publisher;
    }

    @Override
    public Parsed<BehalfRequest<D>> parse(JsonNode body, SentHeaders sent) {
        return parser.apply(body);
    }

    @Override
    public Optional<Problem> refusal(RoutingContext context, BehalfRequest<D> request, Caller caller) {
        if (!request.everywhere()) {
            return tenants.refusal(caller, request.tenant());
        }
        if (!(caller instanceof Caller.OperatorKey)) {
            return Optional.of(TenantChoice.notAllowed("scope"));
        }
        return request.tenant() == null ? Optional.empty() : tenants.refusal(caller, request.tenant());
    }

    @Override
    public Optional<String> limitedUnder(BehalfRequest<D> request) {
        return Optional.empty();
    }

    @Override
    public CompletionStage<Delivery> publish(RoutingContext context, BehalfRequest<D> request, Caller caller) {
        return publisher.apply(
                TenantChoice.tenantOf(caller, request.tenant(), EventPublisher.OPERATOR), request.draft());
    }
}
