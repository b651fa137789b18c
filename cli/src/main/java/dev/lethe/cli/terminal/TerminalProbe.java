package dev.lethe.cli.terminal;

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
public final class TerminalProbe {
    private static final int DEFAULT_WIDTH = 80;
    private static final int LEAST_WIDTH = 40;
    private static final int DEFAULT_HEIGHT = 24;
    private static final int LEAST_HEIGHT = 24;
    private static final long SIZE_HOLDS_FOR = TimeUnit.SECONDS.toNanos(2);

    private final Map<String, String> environment;
    private int width = DEFAULT_WIDTH;
    private int height = DEFAULT_HEIGHT;
    private long askedAt = System.nanoTime() - SIZE_HOLDS_FOR;

    /** Asks once in a while, with the settings in {@code environment}. */
    public TerminalProbe(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether standard output is a terminal whose cursor can be moved, and nobody asked for plain output. */
    public boolean canRedraw() {
        String type = environment.getOrDefault("TERM", "dumb");
        boolean plain =
                type.equals("dumb") || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return !plain && outputIsTerminal() && size()[0] >= LEAST_HEIGHT;
    }

    /** Columns, asked again now and then because windows change. */
    public int width() {
        ask();
        return width;
    }

    /** Rows, asked again now and then. */
    public int height() {
        ask();
        return height;
    }

    private void ask() {
        if (System.nanoTime() - askedAt >= SIZE_HOLDS_FOR) {
            askedAt = System.nanoTime();
            int[] size = size();
            height = Math.max(LEAST_HEIGHT, size[0]);
            width = Math.max(LEAST_WIDTH, size[1]);
        }
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

    /** Rows and columns; a terminal that does not say has the size that all had once. */
    private static int[] size() {
        try {
            Process stty = new ProcessBuilder(List.of("stty", "size"))
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            String[] numbers = answer.split(" ", 2);
            return new int[] {Integer.parseInt(numbers[0]), Integer.parseInt(numbers[numbers.length - 1])};
        } catch (IOException | NumberFormatException e) {
            return new int[] {DEFAULT_HEIGHT, DEFAULT_WIDTH};
        }
    }
}
