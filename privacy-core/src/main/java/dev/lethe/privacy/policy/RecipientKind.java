package dev.lethe.privacy.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a recipient is to the person and to the customer; limits what it may receive. */
public enum RecipientKind {
    /** The owner of the widgets: receives the contacts that its own widgets collected. */
    CUSTOMER,
    /** Works for a customer on its instruction: receives the fields that the customer asked it to work with. */
    SERVICE_PROVIDER,
    /** An advertising partner, a third party: hashed identifiers only. */
    PARTNER,
    /** A related company, a third party: hashed identifiers, or fields that point at nobody by themselves. */
    AFFILIATE,
    /** Works for the operator: receives the fields that its function needs. */
    AGENT,
    /** A court or authority: receives nothing by itself, only what a recorded legal request demands. */
    AUTHORITY;

    /** Whether it is a third party, to whom opt-outs apply and who never sees an address in the clear. */
    public boolean thirdParty() {
        return this == PARTNER || this == AFFILIATE;
    }

    /** The word in policies: {@code service-provider}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind called {@code id}. */
    public static Optional<RecipientKind> byId(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
