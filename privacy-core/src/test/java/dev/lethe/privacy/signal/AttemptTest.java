package dev.lethe.privacy.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AttemptTest {

    static Stream<Runnable> failures() {
        return Stream.of(
                AttemptTest::recurse,
                () -> {
                    throw new NoClassDefFoundError("missing");
                },
                () -> {
                    throw new ExceptionInInitializerError("static");
                },
                () -> {
                    throw new AssertionError("asserted");
                },
                () -> {
                    throw new IndexOutOfBoundsException("short");
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldFailForWhateverIsThrown(Runnable failure) {
        assertThat(Attempt.succeeds(failure)).isFalse();
    }

    @Test
    void shouldSucceedWhenNothingIsThrown() {
        assertThat(Attempt.succeeds(() -> {})).isTrue();
    }

    @Test
    void shouldNotHideABrokenVirtualMachine() {
        assertThatThrownBy(() -> Attempt.succeeds(() -> {
                    throw new InternalError("broken");
                }))
                .isInstanceOf(InternalError.class);
    }

    private static void recurse() {
        Object[] nested = new Object[1];
        nested[0] = nested;
        assertThat(Arrays.deepHashCode(nested)).isZero();
    }
}
