package dev.lethe.widget;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what the page does in its own time. */
final class Waiting {
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private Waiting() {}

    /** The first value that is not null. */
    static <T> T until(Supplier<@Nullable T> supplier) {
        return Objects.requireNonNull(await().atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(supplier::get, Objects::nonNull));
    }

    /** Returns as soon as the assertion holds; fails with its message when it does not in time. */
    static void untilAsserted(Runnable assertion) {
        await().atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(assertion::run);
    }
}
