package dev.lethe.http.answer;

/** Text inside of pages. */
public final class HtmlText {
    private HtmlText() {}

    /** {@code text} as it may stand between tags and in quoted attributes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
