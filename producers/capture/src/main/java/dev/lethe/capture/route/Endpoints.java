package dev.lethe.capture.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.capture.access.Cors;
import dev.lethe.capture.access.Origins;
import dev.lethe.capture.http.Bodies;
import dev.lethe.capture.http.RequestGate;
import dev.lethe.capture.limit.RateLimits;
import dev.lethe.capture.provider.Providers;
import dev.lethe.capture.request.BehalfRequest;
import dev.lethe.capture.request.Parsed;
import dev.lethe.http.access.Authentication;
import dev.lethe.http.answer.Exchanges;
import dev.lethe.http.answer.Failures;
import dev.lethe.http.answer.SecurityHeaders;
import dev.lethe.http.serve.OpenApiRoute;
import dev.lethe.http.serve.OperationsRoutes;
import dev.lethe.http.serve.Readiness;
import dev.lethe.http.serve.WebRoute;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.unsubscribe.UnsubscribeTokens;
import dev.lethe.producer.Delivery;
import dev.lethe.producer.EventPublisher;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which handlers answer which request. The parts are shared by all event loops and therefore safe for use by several
 * threads; each event loop has a router of its own.
 *
 * @param policies the published policies; may grow while the server runs
 * @param unsubscribeTokens opens unsubscribe links; empty when the server is not set up for them
 * @param demoShop whether the demonstration shop is served
 */
public record Endpoints(
        Supplier<PolicyHistory> policies,
        EventPublisher publisher,
        Authentication authentication,
        RateLimits limits,
        Providers providers,
        RequestGate gate,
        Bodies bodies,
        RecentRequests recent,
        Readiness readiness,
        Exchanges exchanges,
        SecurityHeaders securityHeaders,
        PrometheusMeterRegistry meters,
        Optional<UnsubscribeTokens> unsubscribeTokens,
        boolean demoShop) {

    private static final String WEB = "/dev/lethe/capture/web/";
    private static final String WIDGET_FILES = "/widget/v1/";
    private static final String UNSUBSCRIBE = "/v1/unsubscribe";
    private static final String DEMO = "/demo/";

    /** The policy in force now. */
    public PolicyHistory.Version versionInForce() {
        return policies.get().versionAt(Instant.now());
    }

    /** A router for one event loop, which answers by {@code version}. */
    public Router router(Vertx vertx, PolicyHistory.Version version) {
        Policy policy = version.policy();
        Router router = Router.router(vertx);
        Failures.handle(router);
        router.route().handler(exchanges::observe);
        router.route().handler(securityHeaders::add);
        addEvents(router, policy);
        addUnsubscribe(router, policy);
        addWidgets(router, policy);
        addOperations(router, version);
        addPages(router);
        return router;
    }

    private void addEvents(Router router, Policy policy) {
        Origins origins = new Origins(policy);
        // Before the body is read the widget is not known: any registered origin passes here, its own is asked later.
        Cors fromAnySite = new Cors(HttpMethod.POST, (context, origin) -> origins.isRegistered(origin));
        addFromBrowsers(router, "/v1/submissions", fromAnySite, new SubmissionEndpoint(policy, publisher, meters));
        addFromBrowsers(router, "/v1/pageviews", fromAnySite, new PageViewEndpoint(policy, publisher, providers));
        addOnBehalf(router, "/v1/consents", BehalfRequest::consent, policy, publisher::changeConsent);
        addOnBehalf(router, "/v1/erasures", BehalfRequest::erasure, policy, publisher::requestErasure);
        addOnPath(
                router,
                HttpMethod.POST,
                "/v1/erasures/:id/confirmation",
                BehalfRequest::waitingErasure,
                policy,
                publisher::confirmErasure);
        addOnPath(
                router,
                HttpMethod.DELETE,
                "/v1/erasures/:id",
                BehalfRequest::waitingErasure,
                policy,
                publisher::cancelErasure);
        addOnBehalf(router, "/v1/holds", BehalfRequest::hold, policy, publisher::placeHold);
        addOnPath(router, HttpMethod.DELETE, "/v1/holds/:id", BehalfRequest::lift, policy, publisher::liftHold);
        addOnBehalf(
                router, "/v1/disclosure-lists", BehalfRequest::listRequest, policy, publisher::requestDisclosureList);
        addOnPath(
                router,
                HttpMethod.POST,
                "/v1/disclosure-lists/:id/delivery",
                BehalfRequest::waitingErasure,
                policy,
                publisher::giveDisclosureList);
        addOnBehalf(router, "/v1/legal-disclosures", BehalfRequest::legalDisclosure, policy, publisher::discloseByLaw);
        addOnBehalf(router, "/v1/corrections", BehalfRequest::correction, policy, publisher::correct);
        addOnBehalf(router, "/v1/opt-outs", BehalfRequest::optOut, policy, publisher::optOut);
        addOnBehalf(router, "/v1/child-reports", BehalfRequest::childReport, policy, publisher::reportChild);
    }

    private <D> void addOnBehalf(
            Router router,
            String path,
            Function<JsonNode, Parsed<BehalfRequest<D>>> parser,
            Policy policy,
            BiFunction<String, D, CompletionStage<Delivery>> publish) {
        addWithKey(router, path, new BehalfEndpoint<>(policy, parser, publish));
    }

    /** What the path names is part of the event. */
    private <D> void addOnPath(
            Router router,
            HttpMethod method,
            String path,
            BiFunction<JsonNode, String, Parsed<BehalfRequest<D>>> parser,
            Policy policy,
            BiFunction<String, D, CompletionStage<Delivery>> publish) {
        withKey(router, method, path)
                .handler(context -> new IntakeHandler<>(
                                new BehalfEndpoint<>(
                                        policy, body -> parser.apply(body, context.pathParam("id")), publish),
                                limits,
                                recent)
                        .handle(context));
    }

    private void addFromBrowsers(Router router, String path, Cors cors, EventEndpoint<?> endpoint) {
        named(router, HttpMethod.OPTIONS, path).handler(cors::preflight);
        Route route = named(router, HttpMethod.POST, path)
                .handler(gate::enter)
                .handler(cors::request)
                .handler(limits::byAddress)
                .handler(authentication::originOrKeyNeeded);
        bodies.readOn(route);
        route.handler(new IntakeHandler<>(endpoint, limits, recent));
    }

    private void addWithKey(Router router, String path, EventEndpoint<?> endpoint) {
        withKey(router, HttpMethod.POST, path).handler(new IntakeHandler<>(endpoint, limits, recent));
    }

    private Route withKey(Router router, HttpMethod method, String path) {
        Route route = named(router, method, path)
                .handler(gate::enter)
                .handler(limits::byAddress)
                .handler(authentication::keyNeeded);
        bodies.readOn(route);
        return route;
    }

    private void addUnsubscribe(Router router, Policy policy) {
        UnsubscribeRoute links = new UnsubscribeRoute(unsubscribeTokens, policy, publisher);
        named(router, HttpMethod.GET, UNSUBSCRIBE)
                .handler(UnsubscribePage::protect)
                .handler(limits::byAddressAlone)
                .handler(links::requireKeyset)
                .handler(links::ask);
        Route route = named(router, HttpMethod.POST, UNSUBSCRIBE)
                .handler(UnsubscribePage::protect)
                .handler(gate::enter)
                .handler(limits::byAddressAlone);
        bodies.readFormOn(route);
        route.handler(links::requireKeyset).handler(links::unsubscribe);
    }

    private void addWidgets(Router router, Policy policy) {
        Origins origins = new Origins(policy);
        Cors fromItsSite =
                new Cors(HttpMethod.GET, (context, origin) -> origins.isOfWidget(context.pathParam("id"), origin));
        named(router, HttpMethod.OPTIONS, "/v1/widgets/:id").handler(fromItsSite::preflight);
        named(router, HttpMethod.GET, "/v1/widgets/:id")
                .handler(fromItsSite::request)
                .handler(limits::byAddressAlone)
                .handler(new WidgetRoute(policy));
    }

    private void addOperations(Router router, PolicyHistory.Version version) {
        OperationsRoutes operations = new OperationsRoutes(readiness, meters);
        named(router, HttpMethod.GET, "/health/live").handler(operations::live);
        named(router, HttpMethod.GET, "/health/ready").handler(operations::ready);
        named(router, HttpMethod.GET, "/metrics").handler(operations::metrics);
        named(router, HttpMethod.GET, "/.well-known/gpc.json").handler(new PrivacyControlRoute(version));
        named(router, HttpMethod.GET, "/openapi.json").handler(new OpenApiRoute("/dev/lethe/capture/openapi.json"));
    }

    private void addPages(Router router) {
        named(router, HttpMethod.GET, WIDGET_FILES + "*").handler(WebRoute.embeddable(WEB + "widget", WIDGET_FILES));
        if (demoShop) {
            named(router, HttpMethod.GET, "/").handler(context -> WebRoute.redirect(context, DEMO));
            named(router, HttpMethod.GET, "/demo").handler(WebRoute::addSlash);
            named(router, HttpMethod.GET, DEMO + "*").handler(WebRoute.pages(WEB + "demo", DEMO));
        }
    }

    private static Route named(Router router, HttpMethod method, String path) {
        return Exchanges.named(router.route(method, path), path);
    }
}
