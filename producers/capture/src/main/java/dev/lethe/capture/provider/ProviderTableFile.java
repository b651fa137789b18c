package dev.lethe.capture.provider;

import dev.lethe.settings.SettingsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a table of providers from lines {@code <network>,<domain>}: {@code 203.0.113.0/24,example.net}. UTF-8; empty
 * lines, lines that begin with {@code #} and a heading {@code network,domain} are skipped. The order is of no account.
 */
public final class ProviderTableFile {
    private static final String HEADING = "network,domain";
    private static final int MOST_PROBLEMS = 20;

    private final Path file;
    private final List<String> problems = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final Map<String, String> domains = new HashMap<>();

    private ProviderTableFile(Path file) {
        this.file = file;
    }

    /**
     * The table in {@code file}.
     *
     * @throws SettingsException when the file cannot be read, or with file, line and rule of the first 20 lines that
     *     cannot be used
     */
    public static ProviderTable read(Path file) {
        return new ProviderTableFile(file).table();
    }

    private ProviderTable table() {
        readLines();
        routes.sort(Route.ORDER);
        for (int i = 1; i < routes.size(); i++) {
            if (routes.get(i).hasNetworksOf(routes.get(i - 1))) {
                add(
                        routes.get(i).line(),
                        "give each network once: line " + routes.get(i - 1).line() + " has it too");
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return ProviderTable.of(routes);
    }

    private void readLines() {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                take(line.strip(), ++number);
            }
        } catch (IOException e) {
            throw new SettingsException(
                    List.of("provider table " + file + " cannot be read: give a readable text file in UTF-8, or none"));
        }
    }

    private void take(String line, int number) {
        if (line.isEmpty() || line.startsWith("#") || line.equals(HEADING)) {
            return;
        }
        try {
            Route route = TableLine.parse(line, number);
            routes.add(route.with(domains.computeIfAbsent(route.domain(), domain -> domain)));
        } catch (IllegalArgumentException e) {
            add(number, String.valueOf(e.getMessage()));
        }
    }

    private void add(int line, String rule) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add("provider table " + file + ", line " + line + ": " + rule);
        }
    }
}
