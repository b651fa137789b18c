package dev.lethe.privacy.decision;

import java.time.Instant;

/** Something that leaves the person's own log because of a decision. */
public sealed interface Effect {

    /** The customer receives the contact, new or changed. */
    record ContactDisclosed(String tenant, Contact contact, Instant at) implements Effect {}

    /** The customer must forget the contact. */
    record ContactWithdrawn(String tenant) implements Effect {}

    /** The person supports a digest in a partner's audience from now on. */
    record AudienceJoined(HeldDigest digest) implements Effect {}

    /** The person no longer supports a digest in a partner's audience. */
    record AudienceLeft(HeldDigest digest) implements Effect {}

    /** A submission counts for its site. */
    record SubmissionCounted(String site, Instant at) implements Effect {}
}
