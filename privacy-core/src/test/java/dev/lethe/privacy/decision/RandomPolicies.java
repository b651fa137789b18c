package dev.lethe.privacy.decision;

import dev.lethe.privacy.partner.HashProfile;
import dev.lethe.privacy.partner.PartnerHasher;
import dev.lethe.privacy.policy.Delivery;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.PolicyHistory;
import dev.lethe.privacy.policy.Projection;
import dev.lethe.privacy.policy.Recipient;
import dev.lethe.privacy.policy.Tenant;
import dev.lethe.privacy.signal.TcfVendor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Policies that follow on each other in the middle of people's lives. */
final class RandomPolicies {
    private static final Instant FIRST_CHANGE = Instant.parse("2026-05-25T00:00:00Z");
    private static final List<Policy> POLICIES =
            List.of(PersonScenario.policy(), PersonScenario.secondPolicy(), third(), fourth());
    private static final Map<Integer, SubjectDecisions> DECISIONS = new HashMap<>();
    private static final Map<Integer, IntakeDecision> INTAKES = new HashMap<>();

    private RandomPolicies() {}

    /** All four policies, one after the other, at random times. */
    static PolicyHistory history(Random random) {
        List<PolicyHistory.Version> versions = new ArrayList<>();
        Instant from = Instant.EPOCH;
        for (Policy policy : POLICIES) {
            versions.add(new PolicyHistory.Version(policy, from));
            from = (versions.size() == 1 ? FIRST_CHANGE : from).plus(Duration.ofHours(random.nextInt(14 * 24)));
        }
        return PolicyHistory.of(versions);
    }

    /** One of the policies. */
    static Policy any(Random random) {
        return POLICIES.get(random.nextInt(POLICIES.size()));
    }

    static SubjectDecisions decisions(Policy policy) {
        return DECISIONS.computeIfAbsent(
                policy.version(), version -> new SubjectDecisions(policy, new PartnerHasher()));
    }

    static IntakeDecision intake(Policy policy) {
        return INTAKES.computeIfAbsent(policy.version(), version -> new IntakeDecision(policy));
    }

    /** The affiliate receives digests now, a partner has come into the vendor list, the printer is instructed. */
    private static Policy third() {
        Map<String, Recipient> recipients =
                new LinkedHashMap<>(PersonScenario.policy().recipients());
        recipients.computeIfPresent(
                "sister",
                (id, sister) -> with(
                        sister,
                        new Delivery.Audience(List.of(HashProfile.UID2_EMAIL_V1, HashProfile.META_PHONE_V1)),
                        null));
        recipients.computeIfPresent("ads", (id, ads) -> with(ads, ads.delivery(), new TcfVendor(102, Set.of(1))));
        Map<String, Tenant> tenants =
                new LinkedHashMap<>(PersonScenario.policy().tenants());
        tenants.computeIfPresent("shop", (id, shop) -> {
            Map<String, Projection> instructions = new HashMap<>(shop.instructions());
            instructions.put("printer", Projection.ALL);
            return new Tenant(id, shop.legalName(), instructions);
        });
        return policy(3, tenants, recipients);
    }

    /** The club is gone. */
    private static Policy fourth() {
        Map<String, Tenant> tenants =
                new LinkedHashMap<>(PersonScenario.policy().tenants());
        tenants.remove("club");
        return policy(4, tenants, PersonScenario.policy().recipients());
    }

    private static Policy policy(int version, Map<String, Tenant> tenants, Map<String, Recipient> recipients) {
        Policy first = PersonScenario.policy();
        return new Policy(
                version,
                first.limits(),
                first.statistics(),
                first.sensitive(),
                first.purposes(),
                tenants,
                first.sites(),
                first.widgets(),
                first.countable(),
                recipients,
                first.listAddress());
    }

    private static Recipient with(Recipient recipient, Delivery delivery, @Nullable TcfVendor tcf) {
        return new Recipient(
                recipient.id(),
                recipient.kind(),
                recipient.legalName(),
                recipient.postalAddress(),
                recipient.tenants(),
                recipient.purposes(),
                delivery,
                recipient.contract(),
                recipient.sinks(),
                tcf);
    }
}
