package dev.lethe.privacy.certificate;

/** Plain text in lines of at most {@value #WIDTH} characters, unless a word is longer. */
final class Page {
    private static final int WIDTH = 96;
    private static final int INDENT = 4;
    private static final int FACTS = 16;

    private final StringBuilder text = new StringBuilder();

    /** The first line, underlined. */
    void title(String title) {
        line(title);
        line("=".repeat(title.length()));
        line("");
    }

    /** A heading after an empty line, underlined. */
    void heading(String heading) {
        line("");
        line(heading);
        line("-".repeat(heading.length()));
    }

    /** A name and what is so called. */
    void fact(String name, String value) {
        wrap(name + " ".repeat(Math.max(1, FACTS - name.length())), FACTS, value);
    }

    void paragraph(String words) {
        wrap("", 0, words);
    }

    /** An entry of a list. */
    void item(String mark, String words) {
        wrap(mark + " ".repeat(Math.max(1, INDENT - mark.length())), INDENT, words);
    }

    /** More about the last entry. */
    void detail(String words) {
        wrap(" ".repeat(INDENT), INDENT, words);
    }

    /** A line of its own that is not broken. */
    void verbatim(String line) {
        line(" ".repeat(INDENT) + line);
    }

    private void wrap(String start, int indent, String words) {
        StringBuilder line = new StringBuilder(start);
        boolean first = true;
        for (String word : words.split(" ", -1)) {
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line = new StringBuilder(" ".repeat(indent));
                first = true;
            }
            line.append(first ? "" : " ").append(word);
            first = false;
        }
        line(line.toString());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
