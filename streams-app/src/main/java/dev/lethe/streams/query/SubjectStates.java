package dev.lethe.streams.query;

/** Finds people's states among all instances. Safe for use by several threads. */
public interface SubjectStates {

    /** Where the state of the person with the pseudonym {@code subject} is. Throws for bugs only. */
    Place find(String subject);
}
