package dev.lethe.privacy.policy;

import dev.lethe.privacy.signal.TcfVendor;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may receive data about people.
 *
 * @param postalAddress as reports to people name it
 * @param tenants the customers whose collected data may reach it
 * @param purposes it receives something when the person agreed to at least one of them
 * @param sinks consumer groups that read its topic for it; whose positions show that an erasure has arrived
 * @param tcf its entry in IAB's vendor list; {@code null}: consent strings do not speak of it
 */
public record Recipient(
        String id,
        RecipientKind kind,
        String legalName,
        String postalAddress,
        Set<String> tenants,
        List<String> purposes,
        Delivery delivery,
        Contract contract,
        Set<String> sinks,
        @Nullable TcfVendor tcf) {}
