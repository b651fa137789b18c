package dev.lethe.privacy.decision;

/**
 * A legal hold in force.
 *
 * @param tenant the customer who placed it, and alone may lift it
 * @param everywhere at every customer, not only at {@code tenant}
 */
public record ActiveHold(String id, String tenant, boolean everywhere) {

    /** Whether it keeps {@code erasure} from running. */
    boolean covers(Erasure erasure) {
        return everywhere || erasure.concerns(tenant);
    }

    /** Whether what {@code customer} knows must be kept. */
    boolean concerns(String customer) {
        return everywhere || tenant.equals(customer);
    }

    boolean isSame(String otherId, String otherTenant) {
        return id.equals(otherId) && tenant.equals(otherTenant);
    }
}
