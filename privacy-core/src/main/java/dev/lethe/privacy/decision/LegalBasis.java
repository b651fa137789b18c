package dev.lethe.privacy.decision;

/** On which ground something is disclosed. */
public enum LegalBasis {
    /** The person agreed to the purpose. */
    CONSENT,
    /** The person agreed to the customer's purpose, and the customer has the provider work for it. */
    INSTRUCTION,
    /** The law demands it. */
    LEGAL_OBLIGATION
}
