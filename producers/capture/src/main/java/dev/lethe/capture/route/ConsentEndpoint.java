package dev.lethe.capture.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.capture.access.Caller;
import dev.lethe.capture.problem.Problem;
import dev.lethe.capture.request.ConsentRequest;
import dev.lethe.capture.request.Parsed;
import dev.lethe.privacy.event.OptOutSignals;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.producer.Delivery;
import dev.lethe.producer.EventPublisher;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code POST /v1/consents}. */
final class ConsentEndpoint implements EventEndpoint<ConsentRequest> {
    private final TenantChoice tenants;
    private final EventPublisher publisher;

    ConsentEndpoint(Policy policy, EventPublisher publisher) {
        this.tenants = new TenantChoice(policy);
        this.publisher = publisher;
    }

    @Override
    public Parsed<ConsentRequest> parse(JsonNode body, OptOutSignals sent) {
        return ConsentRequest.parse(body);
    }

    @Override
    public Optional<Problem> refusal(RoutingContext context, ConsentRequest request, Caller caller) {
        return tenants.refusal(caller, request.tenant());
    }

    @Override
    public Optional<String> limitedUnder(ConsentRequest request) {
        return Optional.empty();
    }

    @Override
    public CompletionStage<Delivery> publish(ConsentRequest request, Caller caller) {
        String tenant = TenantChoice.tenantOf(caller, request.tenant(), EventPublisher.OPERATOR);
        return publisher.changeConsent(tenant, request.draft());
    }
}
