package dev.lethe.traffic.send;

/**
 * How a scenario is sent.
 *
 * @param concurrency most requests in flight, 1 to 256
 * @param perSecond requests that are begun a second; 0 for as fast as answers come
 */
public record SenderOptions(int concurrency, int perSecond) {
    private static final int MOST_IN_FLIGHT = 256;

    /** Refuses what cannot be sent. */
    public SenderOptions {
        if (concurrency < 1 || concurrency > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException("1 to " + MOST_IN_FLIGHT + " requests can be in flight");
        }
        if (perSecond < 0) {
            throw new IllegalArgumentException("the rate must not be negative");
        }
    }
}
