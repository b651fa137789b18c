package dev.lethe.cli.process;

/** Something that may fail; the message of a {@link StackException} is shown to the user as it stands. */
@FunctionalInterface
public interface Action {

    /** An action that does nothing. */
    Action NOTHING = () -> {};

    void run() throws Exception;
}
