package dev.lethe.capture.route;

import dev.lethe.capture.problem.CaptureProblem;
import dev.lethe.http.access.Caller;
import dev.lethe.http.problem.CommonProblem;
import dev.lethe.http.problem.Fault;
import dev.lethe.http.problem.Problem;
import dev.lethe.http.problem.ProblemKind;
import dev.lethe.privacy.policy.Policy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** On whose behalf a request with an API key is made: the key's tenant, or the one that the operator names. */
final class TenantChoice {
    private final Policy policy;

    TenantChoice(Policy policy) {
        this.policy = policy;
    }

    /** Why {@code caller} may not act for {@code named}; empty when it may. */
    Optional<Problem> refusal(Caller caller, @Nullable String named) {
        if (caller instanceof Caller.TenantKey key) {
            return named == null || named.equals(key.tenant()) ? Optional.empty() : Optional.of(notAllowed("tenant"));
        }
        if (named == null) {
            return Optional.of(fault(CaptureProblem.TENANT_REQUIRED, "Name the tenant: this key stands for none."));
        }
        return policy.tenants().containsKey(named)
                ? Optional.empty()
                : Optional.of(fault(CaptureProblem.TENANT_UNKNOWN, "No tenant of this name is registered."));
    }

    /** The tenant, once there is no refusal; {@code fallback} when the operator names none. */
    static String tenantOf(Caller caller, @Nullable String named, String fallback) {
        if (caller instanceof Caller.TenantKey key) {
            return key.tenant();
        }
        return named == null ? fallback : named;
    }

    static Problem notAllowed(String field) {
        return Problem.of(CommonProblem.KEY_NOT_ALLOWED, field, "This API key does not stand for what was asked.");
    }

    private static Problem fault(ProblemKind kind, String detail) {
        return Problem.of(List.of(new Fault("tenant", kind, detail)));
    }
}
