package dev.lethe.schemas.access;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * Makes the brokers hold what the plan grants and no more, and know our principals' passwords. What belongs to other
 * principals is left alone. Safe to run any number of times; what is no longer granted is taken away.
 */
public final class AccessProvisioner {
    private static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_512;
    private static final int ITERATIONS = 8_192;

    private final Admin admin;

    /** Uses {@code admin}, which must be a super user's, without closing it. */
    public AccessProvisioner(Admin admin) {
        this.admin = admin;
    }

    /**
     * What was changed.
     *
     * @param granted bindings that were missing
     * @param takenAway bindings that nothing grants any more
     */
    public record Changes(int granted, int takenAway) {}

    /**
     * Makes the access control lists of our principals those of {@code plan}. What is missing is granted before
     * anything is taken away.
     *
     * @throws ExecutionException with a {@link org.apache.kafka.common.errors.SecurityDisabledException} when the
     *     brokers have no authorizer
     */
    public Changes apply(AccessPlan plan) throws ExecutionException, InterruptedException {
        Set<AclBinding> wanted = plan.bindings();
        Set<AclBinding> held = admin.describeAcls(AclBindingFilter.ANY).values().get().stream()
                .filter(binding -> Principals.isOurs(binding.entry().principal()))
                .collect(Collectors.toUnmodifiableSet());
        Set<AclBinding> missing = without(wanted, held);
        Set<AclBinding> surplus = without(held, wanted);
        if (!missing.isEmpty()) {
            admin.createAcls(missing).all().get();
        }
        if (!surplus.isEmpty()) {
            admin.deleteAcls(surplus.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
        }
        return new Changes(missing.size(), surplus.size());
    }

    /**
     * Gives each principal its password and takes that of all others of ours away, who cannot connect anew then.
     *
     * @param passwords by principal
     */
    public void authenticate(Map<String, String> passwords) throws ExecutionException, InterruptedException {
        List<UserScramCredentialAlteration> alterations = new ArrayList<>();
        passwords.forEach((principal, password) -> alterations.add(new UserScramCredentialUpsertion(
                principal, new ScramCredentialInfo(MECHANISM, ITERATIONS), password.getBytes(StandardCharsets.UTF_8))));
        known().stream()
                .filter(principal -> Principals.isOurs(Principals.user(principal)))
                .filter(principal -> !passwords.containsKey(principal))
                .forEach(principal -> alterations.add(new UserScramCredentialDeletion(principal, MECHANISM)));
        admin.alterUserScramCredentials(alterations).all().get();
    }

    private Collection<String> known() throws ExecutionException, InterruptedException {
        return admin.describeUserScramCredentials().users().get();
    }

    private static Set<AclBinding> without(Set<AclBinding> all, Set<AclBinding> some) {
        Set<AclBinding> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
