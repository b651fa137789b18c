package dev.lethe.capture;

import dev.lethe.capture.health.PipelineReadiness;
import dev.lethe.capture.health.PolicyReadiness;
import dev.lethe.capture.http.Bodies;
import dev.lethe.capture.http.RequestGate;
import dev.lethe.capture.limit.ClientAddresses;
import dev.lethe.capture.limit.RateLimits;
import dev.lethe.capture.provider.Providers;
import dev.lethe.capture.route.Endpoints;
import dev.lethe.capture.route.RecentRequests;
import dev.lethe.http.access.ApiKeyFile;
import dev.lethe.http.access.ApiKeys;
import dev.lethe.http.access.Authentication;
import dev.lethe.http.answer.Exchanges;
import dev.lethe.http.answer.SecurityHeaders;
import dev.lethe.http.limit.TokenBuckets;
import dev.lethe.http.serve.HttpListener;
import dev.lethe.http.serve.KeptParts;
import dev.lethe.http.serve.Readiness;
import dev.lethe.http.serve.ServerProcess;
import dev.lethe.policylog.PolicyFollower;
import dev.lethe.policylog.PolicyUnavailableException;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.producer.EventPublisher;
import dev.lethe.producer.IdentityKeyFile;
import dev.lethe.producer.LetheProducer;
import dev.lethe.producer.ProducerSettings;
import dev.lethe.schemas.registry.ConfluentSchemaIds;
import dev.lethe.schemas.registry.SchemaIds;
import dev.lethe.settings.SettingsException;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The capture service, assembled from its settings. Closing it ends requests first, then the producer. */
public final class Capture implements ServerProcess.Running {
    private final KeptParts parts = new KeptParts();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ClientAddresses addresses;
    private final Providers providers;
    private @Nullable Endpoints endpoints;
    private int port;
    private String host = "";

    private Capture(CaptureSettings settings) {
        addresses = new ClientAddresses(settings.get(CaptureSettings.TRUSTED_PROXIES));
        providers = ProviderSources.open(settings, addresses, meters, parts);
    }

    /** Starts the service. Throws {@link dev.lethe.settings.SettingsException} when a setting cannot be used. */
    public static Capture start(CaptureSettings settings) {
        return start(settings, ConfluentSchemaIds.at(settings.get(CaptureSettings.REGISTRY_URL)));
    }

    static Capture start(CaptureSettings settings, SchemaIds schemaIds) {
        ProducerSettings forProducer = settings.producer();
        Capture capture = new Capture(settings);
        try {
            PolicyFollower policies = capture.parts.keep(follow(settings, schemaIds));
            ApiKeys keys = ApiKeyFile.read(
                    settings.get(CaptureSettings.API_KEYS_FILE),
                    policies.get().latest().tenants().keySet());
            LetheProducer producer = capture.parts.keep(LetheProducer.open(
                    forProducer,
                    policies,
                    IdentityKeyFile.read(settings.get(CaptureSettings.IDENTITY_KEY_FILE)),
                    schemaIds));
            PipelineReadiness readiness = capture.parts.keep(PipelineReadiness.start(forProducer.kafka(), producer));
            capture.meters.gauge("lethe.capture.events.in.flight", producer, LetheProducer::inFlight);
            capture.serve(settings, policies, keys, producer, new PolicyReadiness(policies, readiness));
            return capture;
        } catch (PolicyUnavailableException e) {
            capture.close();
            throw new SettingsException(List.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            capture.close();
            throw e;
        }
    }

    private static PolicyFollower follow(CaptureSettings settings, SchemaIds schemaIds) {
        return PolicyFollower.start(
                settings.producer().kafka(), schemaIds, settings.get(CaptureSettings.POLICY_TIMEOUT), history -> {});
    }

    /** Starts the HTTP side alone, in front of any publisher. */
    static Capture serving(
            CaptureSettings settings,
            Supplier<PolicyHistory> policies,
            ApiKeys keys,
            EventPublisher publisher,
            Readiness readiness) {
        Capture capture = new Capture(settings);
        capture.serve(settings, policies, keys, publisher, readiness);
        return capture;
    }

    /** The port that the server listens on. */
    public int port() {
        return port;
    }

    @Override
    public String place() {
        return host + ":" + port;
    }

    /** What the server answers; {@code null} until it is assembled. */
    @Nullable
    Endpoints endpoints() {
        return endpoints;
    }

    @Override
    public void close() {
        parts.close();
    }

    private void serve(
            CaptureSettings settings,
            Supplier<PolicyHistory> policies,
            ApiKeys keys,
            EventPublisher publisher,
            Readiness readiness) {
        JvmGcMetrics garbage = parts.keep(new JvmGcMetrics());
        garbage.bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        Endpoints assembled = endpoints(settings, policies, keys, publisher, readiness);
        endpoints = assembled;
        HttpListener server =
                parts.keep(HttpListener.start(settings.place(), vertx -> new RouterInForce(assembled, vertx)));
        port = server.port();
        host = settings.get(CaptureSettings.HTTP_HOST);
    }

    private Endpoints endpoints(
            CaptureSettings settings,
            Supplier<PolicyHistory> policies,
            ApiKeys keys,
            EventPublisher publisher,
            Readiness readiness) {
        return new Endpoints(
                policies,
                publisher,
                new Authentication(keys),
                limits(settings),
                providers,
                new RequestGate(
                        settings.get(CaptureSettings.MAX_REQUESTS),
                        settings.producer().retryAfter(),
                        meters),
                new Bodies(settings.get(CaptureSettings.BODY_TIMEOUT)),
                new RecentRequests(
                        settings.get(CaptureSettings.RETRIES_MAX), settings.get(CaptureSettings.RETRIES_PERIOD)),
                readiness,
                new Exchanges(meters, "capture"),
                new SecurityHeaders(settings.get(CaptureSettings.HTTP_HOST)),
                meters,
                settings.get(CaptureSettings.UNSUBSCRIBE_KEYSET),
                settings.get(CaptureSettings.DEMO_SHOP));
    }

    private RateLimits limits(CaptureSettings settings) {
        int clients = settings.get(CaptureSettings.LIMIT_CLIENTS);
        TokenBuckets byAddress = new TokenBuckets(settings.perAddress(), clients);
        meters.gauge("lethe.capture.addresses.tracked", byAddress, TokenBuckets::tracked);
        return new RateLimits(
                addresses,
                byAddress,
                new TokenBuckets(settings.perKey(), clients),
                new TokenBuckets(settings.perWidget(), clients));
    }
}
