package dev.lethe.traffic.scenario;

import dev.lethe.traffic.expect.Expectation;
import dev.lethe.traffic.message.Message;
import dev.lethe.traffic.message.Request;
import java.util.List;

/**
 * What people do, and what it must lead to.
 *
 * @param requests in the order in which they are sent
 * @param expectation once all of them have been processed
 */
public record Scenario(List<Request> requests, Expectation expectation) {

    /** How many requests carry a message of {@code type}, must be accepted and are no repetition. */
    public long count(Class<? extends Message> type) {
        return requests.stream()
                .filter(request -> type.isInstance(request.message()))
                .filter(request -> request.expected().accepted() && !request.retry())
                .count();
    }

    /** How many requests repeat an accepted one under the same id. */
    public long repetitions() {
        return requests.stream().filter(Request::retry).count();
    }

    /** How many requests must be refused. */
    public long refusals() {
        return requests.stream()
                .filter(request -> !request.expected().accepted())
                .count();
    }

    @Override
    public String toString() {
        return "Scenario(" + requests.size() + " requests)";
    }
}
