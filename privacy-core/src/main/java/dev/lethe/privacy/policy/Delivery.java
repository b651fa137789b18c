package dev.lethe.privacy.policy;

import dev.lethe.privacy.partner.HashProfile;
import java.util.List;

/** How and in which form a recipient receives what it may. */
public sealed interface Delivery {
    /** Contacts in the customer's own table, through {@code customer.contacts.v1}. */
    record Contacts(Projection fields) implements Delivery {}

    /** A minimised record for each person, through {@code recipient.<id>.v1}. */
    record Projected(Projection fields) implements Delivery {}

    /** Hashed identifiers, through {@code audience.<id>.v1}. */
    record Audience(List<HashProfile> profiles) implements Delivery {}

    /** Nothing flows by itself; a recorded legal request discloses these fields at most. */
    record OnRequest(Projection fields) implements Delivery {}
}
