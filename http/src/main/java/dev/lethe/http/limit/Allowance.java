package dev.lethe.http.limit;

/**
 * How much one client may send.
 *
 * @param burst how many requests at once
 * @param perMinute how many more each minute
 */
public record Allowance(int burst, int perMinute) {}
