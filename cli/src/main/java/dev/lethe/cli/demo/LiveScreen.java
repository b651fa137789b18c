package dev.lethe.cli.demo;

import dev.lethe.cli.terminal.TerminalProbe;
import java.io.PrintWriter;
import java.util.List;

/** Redraws a page in place, with ANSI sequences. */
final class LiveScreen implements Screen {
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private final TerminalProbe terminal;
    private int drawn;

    LiveScreen(PrintWriter out, TerminalProbe terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void show(Snapshot now) {
        List<String> lines = new ProgressPage(terminal.width(), terminal.height()).lines(now);
        StringBuilder page = new StringBuilder();
        if (drawn > 0) {
            page.append("\u001b[").append(drawn).append("A\r");
        }
        page.append(CLEAR_BELOW);
        lines.forEach(line -> page.append(line).append(System.lineSeparator()));
        out.print(page);
        out.flush();
        drawn = lines.size();
    }

    @Override
    public void settle(Snapshot last) {
        show(last);
        drawn = 0;
    }

    @Override
    public void say(String text) {
        drawn = 0;
        out.println(text);
        out.flush();
    }
}
