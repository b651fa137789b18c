package dev.lethe.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;

/** One line every few seconds, for files, pipes and terminals without cursor. */
final class PlainScreen implements Screen {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final PrintWriter out;
    private Duration due = Duration.ZERO;
    private int notes;

    PlainScreen(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void show(Snapshot now) {
        for (; notes < now.notes().size(); notes++) {
            out.println(now.notes().get(notes));
        }
        if (now.elapsed().compareTo(due) >= 0) {
            due = now.elapsed().plus(PAUSE);
            out.println(ProgressPage.line(now));
        }
        out.flush();
    }

    @Override
    public void settle(Snapshot last) {
        due = Duration.ZERO;
        show(last);
    }

    @Override
    public void say(String text) {
        out.println(text);
        out.flush();
    }
}
