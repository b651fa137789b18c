package dev.lethe.cli.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the terminal can do, asked with the system's own {@code test} and {@code stty}: what Java says about it differs
 * between its versions.
 */
final class TerminalProbe {
    private static final int DEFAULT_WIDTH = 80;
    private static final int LEAST_WIDTH = 40;
    private static final long WIDTH_HOLDS_FOR = TimeUnit.SECONDS.toNanos(2);

    private final Map<String, String> environment;
    private int width = DEFAULT_WIDTH;
    private long askedAt = System.nanoTime() - WIDTH_HOLDS_FOR;

    TerminalProbe(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether standard output is a terminal whose cursor can be moved, and nobody asked for plain output. */
    boolean canRedraw() {
        String type = environment.getOrDefault("TERM", "dumb");
        boolean plain =
                type.equals("dumb") || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return !plain && outputIsTerminal();
    }

    /** Columns, asked again now and then because windows change. */
    int width() {
        if (System.nanoTime() - askedAt >= WIDTH_HOLDS_FOR) {
            askedAt = System.nanoTime();
            width = askWidth();
        }
        return width;
    }

    private static boolean outputIsTerminal() {
        try {
            Process test = new ProcessBuilder("test", "-t", "1")
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return test.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int askWidth() {
        try {
            Process stty = new ProcessBuilder(List.of("stty", "size"))
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            int columns = Integer.parseInt(answer.substring(answer.indexOf(' ') + 1));
            return Math.max(LEAST_WIDTH, columns);
        } catch (IOException | NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }
}
