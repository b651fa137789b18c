package dev.lethe.traffic.send;

import dev.lethe.traffic.message.Answer;
import dev.lethe.traffic.message.Request;

/** Hears how sending goes on. Called by several threads at once; must return quickly. */
public interface TrafficListener {

    /** The first attempt at {@code request} goes out now. */
    default void sending(Request request) {}

    /** {@code request} got its final answer. */
    default void answered(Request request, Answer answer) {}

    /** {@code request} will be sent again under the same id: the server said "later" or could not be reached. */
    default void postponed(Request request) {}
}
