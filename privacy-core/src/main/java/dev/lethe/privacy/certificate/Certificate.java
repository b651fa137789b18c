package dev.lethe.privacy.certificate;

import java.util.List;
import java.util.TreeSet;

/**
 * What became of an erasure request, told when nothing is missing any more. Holds no personal data: the person is in it
 * as a salted {@link Commitment} only.
 *
 * <p>Texts are made plain: a control character becomes a space, and what is longer than {@value PlainText#MOST}
 * characters is cut.
 *
 * @param requestId the request's id
 * @param scope what was asked to be erased
 * @param customer on whose behalf, or through whom, it was asked
 * @param cause what led to it
 * @param policyVersion the policy that was in force when it started
 * @param times when the request reached which state
 * @param removals one for each record of each recipient
 * @param keysDestroyed data keys of the person that were destroyed, one for each customer at whom something was kept
 * @param remains what stays, and why
 * @param residues how long deleted bytes can be found on disks, a place each
 * @param commitment to the person
 */
public record Certificate(
        String requestId,
        Scope scope,
        String customer,
        Cause cause,
        int policyVersion,
        Times times,
        List<Removal> removals,
        int keysDestroyed,
        List<Remainder> remains,
        List<Residue> residues,
        Commitment commitment) {

    /** What a request reaches. */
    public enum Scope {
        /** What the one customer holds. */
        TENANT,
        /** All that the operator holds. */
        EVERYWHERE
    }

    /** What led to an erasure. */
    public enum Cause {
        /** The person asked, or somebody who may speak for the person. */
        REQUEST,
        /** The person is a child. */
        CHILD,
        /** The customer left the operator. */
        TENANT_LEFT
    }

    /** What is left of the person's sealed history. */
    public enum SealedHistory {
        /** Sealed under keys that were destroyed: nobody can open it, the operator included. */
        UNREADABLE,
        /** There was no key of the person to destroy. */
        NONE
    }

    /** Makes the texts plain. Refuses a negative number of keys. */
    public Certificate {
        requestId = PlainText.of(requestId);
        customer = PlainText.of(customer);
        removals = List.copyOf(removals);
        remains = List.copyOf(remains);
        residues = List.copyOf(residues);
        CanonicalJson.requireCount("keysDestroyed", keysDestroyed);
    }

    /** The customers whom the erasure concerned: through whom it was asked, and those of the removals; sorted. */
    public List<String> customers() {
        TreeSet<String> customers = new TreeSet<>(List.of(customer));
        removals.forEach(removal -> customers.add(removal.customer()));
        return List.copyOf(customers);
    }

    /** Whether anybody can still open what was sealed for the person. */
    public SealedHistory sealedHistory() {
        return keysDestroyed > 0 ? SealedHistory.UNREADABLE : SealedHistory.NONE;
    }
}
