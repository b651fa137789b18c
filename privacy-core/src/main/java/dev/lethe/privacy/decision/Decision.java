package dev.lethe.privacy.decision;

import java.util.List;

/** What follows from one event: the person's next state, what goes out, and who was denied and why. */
public record Decision(SubjectState next, List<Effect> effects, List<Denial> denials) {}
