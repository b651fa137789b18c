package dev.lethe.traffic.message;

import org.jspecify.annotations.Nullable;

/**
 * One request of a scenario.
 *
 * @param person requests of one person are sent one after the other; {@code null} when order does not matter
 * @param expected the answer that it must get
 * @param retry a deliberate repetition of an accepted request under the same id
 */
public record Request(@Nullable String person, Caller caller, Message message, Answer expected, boolean retry) {

    /** A request that is sent again under the same id, as a client does that missed the answer. */
    public Request repeated() {
        return new Request(person, caller, message, expected, true);
    }
}
