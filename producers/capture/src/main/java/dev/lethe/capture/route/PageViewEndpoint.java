package dev.lethe.capture.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.capture.access.Cors;
import dev.lethe.capture.access.Origins;
import dev.lethe.capture.provider.Providers;
import dev.lethe.capture.request.PageViewRequest;
import dev.lethe.capture.request.Parsed;
import dev.lethe.capture.request.SentHeaders;
import dev.lethe.http.access.Caller;
import dev.lethe.http.problem.Problem;
import dev.lethe.privacy.intake.PageViewDraft;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Site;
import dev.lethe.producer.Delivery;
import dev.lethe.producer.EventPublisher;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/pageviews}. */
final class PageViewEndpoint implements EventEndpoint<PageViewDraft> {
    private final Policy policy;
    private final Origins origins;
    private final EventPublisher publisher;
    private final Providers providers;

    PageViewEndpoint(Policy policy, EventPublisher publisher, Providers providers) {
        this.providers = providers;
        this.policy = policy;
        this.origins = new Origins(policy);
        this.publisher = publisher;
    }

    @Override
    public Parsed<PageViewDraft> parse(JsonNode body, SentHeaders sent) {
        return PageViewRequest.parse(body, sent);
    }

    /** An unknown site is left to the rules, which name it. */
    @Override
    public Optional<Problem> refusal(RoutingContext context, PageViewDraft draft, Caller caller) {
        Site site = siteOf(draft);
        if (site == null || caller instanceof Caller.OperatorKey) {
            return Optional.empty();
        }
        if (caller instanceof Caller.Browser browser) {
            boolean registered = origins.isOfSite(site.id(), browser.origin());
            return registered ? Optional.empty() : Optional.of(Cors.refusal(context));
        }
        String tenant = ((Caller.TenantKey) caller).tenant();
        return site.tenant().equals(tenant) ? Optional.empty() : Optional.of(TenantChoice.notAllowed("site"));
    }

    @Override
    public Optional<String> limitedUnder(PageViewDraft draft) {
        return Optional.ofNullable(siteOf(draft)).map(site -> "site:" + site.id());
    }

    @Override
    public CompletionStage<Delivery> publish(RoutingContext context, PageViewDraft draft, Caller caller) {
        if (!mayBeLookedUp(draft, caller)) {
            return publisher.pageView(draft);
        }
        return providers
                .of(context)
                .toCompletionStage()
                .thenCompose(provider -> publisher.pageView(draft.withProvider(provider.orElse(null))));
    }

    /**
     * Not without a visitor: browsers that object to tracking and sites that number nobody are told by having none, and
     * a page view of nobody completes no figure. The address of a server with a key is not the visitor's.
     */
    private static boolean mayBeLookedUp(PageViewDraft draft, Caller caller) {
        return draft.visitor() != null && caller instanceof Caller.Browser;
    }

    private @Nullable Site siteOf(PageViewDraft draft) {
        return draft.site() == null ? null : policy.sites().get(draft.site());
    }
}
