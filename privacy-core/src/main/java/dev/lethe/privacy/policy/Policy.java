package dev.lethe.privacy.policy;

import java.util.List;
import java.util.Map;

/** The rules in force: who collects what, for which purposes, and who may receive it. Maps are keyed by id. */
public record Policy(
        int version,
        Map<String, Tenant> tenants,
        Map<String, Site> sites,
        Map<String, Purpose> purposes,
        Map<String, Widget> widgets,
        List<Partner> partners) {

    /** The ids of all partners, in the policy's order. */
    public List<String> partnerIds() {
        return partners.stream().map(Partner::id).toList();
    }
}
