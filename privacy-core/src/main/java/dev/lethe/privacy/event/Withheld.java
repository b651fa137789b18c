package dev.lethe.privacy.event;

import dev.lethe.privacy.Reason;

/** A field of a submission whose value goes to nobody, and why. Holds no value. */
public record Withheld(String field, Reason reason) {}
