package dev.lethe.capture.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.capture.access.Cors;
import dev.lethe.capture.access.Origins;
import dev.lethe.capture.request.Parsed;
import dev.lethe.capture.request.SentHeaders;
import dev.lethe.capture.request.SubmissionRequest;
import dev.lethe.http.access.Caller;
import dev.lethe.http.problem.Problem;
import dev.lethe.privacy.intake.SubmissionDraft;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Widget;
import dev.lethe.producer.Delivery;
import dev.lethe.producer.EventPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/submissions}. */
final class SubmissionEndpoint implements EventEndpoint<SubmissionDraft> {
    private final Policy policy;
    private final Origins origins;
    private final EventPublisher publisher;
    private final MeterRegistry meters;

    SubmissionEndpoint(Policy policy, EventPublisher publisher, MeterRegistry meters) {
        this.meters = meters;
        this.policy = policy;
        this.origins = new Origins(policy);
        this.publisher = publisher;
    }

    @Override
    public Parsed<SubmissionDraft> parse(JsonNode body, SentHeaders sent) {
        return SubmissionRequest.parse(body, sent);
    }

    /** An unknown widget is left to the rules, which name it. */
    @Override
    public Optional<Problem> refusal(RoutingContext context, SubmissionDraft draft, Caller caller) {
        Widget widget = widgetOf(draft);
        if (widget == null || caller instanceof Caller.OperatorKey) {
            return Optional.empty();
        }
        if (caller instanceof Caller.Browser browser) {
            boolean registered = origins.isOfWidget(widget.id(), browser.origin());
            return registered ? Optional.empty() : Optional.of(Cors.refusal(context));
        }
        String tenant = ((Caller.TenantKey) caller).tenant();
        return widget.tenant().equals(tenant) ? Optional.empty() : Optional.of(TenantChoice.notAllowed("widget"));
    }

    @Override
    public Optional<String> limitedUnder(SubmissionDraft draft) {
        return Optional.ofNullable(widgetOf(draft)).map(widget -> "widget:" + widget.id());
    }

    @Override
    public CompletionStage<Delivery> publish(RoutingContext context, SubmissionDraft draft, Caller caller) {
        return publisher.submit(draft).thenApply(delivery -> counted(draft, delivery));
    }

    /** Of a person who may not be taken in nothing stays but this count. */
    private Delivery counted(SubmissionDraft draft, Delivery delivery) {
        Widget widget = widgetOf(draft);
        if (widget != null && delivery instanceof Delivery.Refused refused && refused.notEligible()) {
            meters.counter("lethe.capture.not.eligible", "tenant", widget.tenant(), "widget", widget.id())
                    .increment();
        }
        return delivery;
    }

    private @Nullable Widget widgetOf(SubmissionDraft draft) {
        return draft.widget() == null ? null : policy.widgets().get(draft.widget());
    }
}
