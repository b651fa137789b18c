package dev.lethe.privacy.intake;

import dev.lethe.privacy.event.SubjectEvent;
import dev.lethe.privacy.identity.Identifier;

/** A valid event and the identifier under whose pseudonym it is filed. */
public record IdentifiedEvent(Identifier identifier, SubjectEvent event) {}
