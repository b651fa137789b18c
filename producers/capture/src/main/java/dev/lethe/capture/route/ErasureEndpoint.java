package dev.lethe.capture.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.capture.access.Caller;
import dev.lethe.capture.problem.Problem;
import dev.lethe.capture.request.ErasureRequest;
import dev.lethe.capture.request.Parsed;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.producer.Delivery;
import dev.lethe.producer.EventPublisher;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code POST /v1/erasures}. Only the operator can have a person forgotten everywhere. */
final class ErasureEndpoint implements EventEndpoint<ErasureRequest> {
    private final TenantChoice tenants;
    private final EventPublisher publisher;

    ErasureEndpoint(Policy policy, EventPublisher publisher) {
        this.tenants = new TenantChoice(policy);
        this.publisher = publisher;
    }

    @Override
    public Parsed<ErasureRequest> parse(JsonNode body, OptOutSignals sent) {
        return ErasureRequest.parse(body);
    }

    @Override
    public Optional<Problem> refusal(RoutingContext context, ErasureRequest request, Caller caller) {
        if (!request.draft().everywhere()) {
            return tenants.refusal(caller, request.tenant());
        }
        if (!(caller instanceof Caller.OperatorKey)) {
            return Optional.of(TenantChoice.notAllowed("scope"));
        }
        return request.tenant() == null ? Optional.empty() : tenants.refusal(caller, request.tenant());
    }

    @Override
    public Optional<String> limitedUnder(ErasureRequest request) {
        return Optional.empty();
    }

    @Override
    public CompletionStage<Delivery> publish(ErasureRequest request, Caller caller) {
        String tenant = TenantChoice.tenantOf(caller, request.tenant(), EventPublisher.OPERATOR);
        return publisher.requestErasure(tenant, request.draft());
    }
}
