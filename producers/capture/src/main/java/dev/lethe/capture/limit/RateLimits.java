package dev.lethe.capture.limit;

import dev.lethe.http.access.Caller;
import dev.lethe.http.answer.Failures;
import dev.lethe.http.limit.TokenBuckets;
import dev.lethe.http.problem.CommonProblem;
import dev.lethe.http.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** The limits on clients, keys, and widgets or sites. */
public final class RateLimits {
    private final ClientAddresses addresses;
    private final TokenBuckets byAddress;
    private final TokenBuckets byKey;
    private final TokenBuckets byWidget;

    /** One set of buckets for each kind of limit. */
    public RateLimits(ClientAddresses addresses, TokenBuckets byAddress, TokenBuckets byKey, TokenBuckets byWidget) {
        this.addresses = addresses;
        this.byAddress = byAddress;
        this.byKey = byKey;
        this.byWidget = byWidget;
    }

    /**
     * Lets a client pass that has not sent too much. Servers with an API key are limited by their key instead: all of a
     * tenant's traffic may come from one address.
     */
    public void byAddress(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean limitedByKey = request.headers().contains(HttpHeaders.AUTHORIZATION)
                && !request.headers().contains(HttpHeaders.ORIGIN);
        if (limitedByKey) {
            context.next();
        } else {
            byAddressAlone(context);
        }
    }

    /** Like {@link #byAddress}, where no key is asked for: one that is sent all the same counts for nothing. */
    public void byAddressAlone(RoutingContext context) {
        Optional<Duration> wait = byAddress.take(addresses.clientOf(context));
        if (wait.isEmpty()) {
            context.next();
        } else {
            Failures.abort(context, problem("this address", wait.get()));
        }
    }

    /** The problem when the holder of a key has sent too much; browsers have no key. */
    public Optional<Problem> byKey(Caller caller) {
        if (caller instanceof Caller.Browser) {
            return Optional.empty();
        }
        String owner = caller instanceof Caller.TenantKey key ? key.tenant() : "*";
        return byKey.take(owner).map(wait -> problem("this API key", wait));
    }

    /** The problem when too much was sent for one widget or site, which must be a known one. */
    public Optional<Problem> byWidget(String widget) {
        return byWidget.take(widget).map(wait -> problem("this widget", wait));
    }

    private static Problem problem(String whose, Duration wait) {
        return Problem.passing(CommonProblem.TOO_MANY_REQUESTS, "The limit of " + whose + " is reached.", wait);
    }
}
