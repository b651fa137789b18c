package dev.lethe.traffic.send;

import dev.lethe.traffic.message.Answer;
import java.time.Duration;
import java.util.List;

/**
 * How sending went.
 *
 * @param accepted answers 202, repetitions included
 * @param refused other final answers
 * @param postponed how often a request had to be sent again
 * @param uncertainPageViews page views that were sent again although the first attempt may have been counted
 * @param surprises answers that differ from the expected ones
 */
public record SendReport(
        long accepted, long refused, long postponed, long uncertainPageViews, List<Surprise> surprises, Duration took) {

    /** An answer other than the expected one. */
    public record Surprise(String message, Answer expected, Answer actual) {
        @Override
        public String toString() {
            return "%s: expected %s, got %s".formatted(message, expected, actual);
        }
    }
}
