package dev.lethe.capture.route;

import dev.lethe.http.answer.Answers;
import dev.lethe.http.answer.HtmlText;
import dev.lethe.http.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The pages that people see who follow an unsubscribe link. They need no script, load nothing, hold neither the token
 * nor anything of the person, and tell no other site where they stand.
 */
final class UnsubscribePage {
    private static final String TYPE = "text/html; charset=utf-8";
    private static final String STYLE_BEGIN = "<style>";
    private static final String STYLE_END = "</style>";

    /** Without an action the form goes to the page's own address, which has the token. */
    private static final String BUTTON = "<form method=\"post\"><input type=\"hidden\" name=\"%s\" value=\"%s\">"
                    .formatted(OneClickForm.NAME, OneClickForm.VALUE)
            + "<button>%s</button></form>";

    private final String template = read();
    private final String contentPolicy = "default-src 'none'; style-src 'sha256-" + digest(styleOf(template))
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Adds what keeps the token out of other hands to an answer of any kind. */
    static void protect(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Robots-Tag", "noindex");
        context.next();
    }

    /** Asks whether to end messages of {@code sender}. */
    void ask(RoutingContext context, Sender sender) {
        String text = "<p>Do you want no more messages from %s?</p>%s<p class=\"more\">Nothing else changes.%s</p>"
                .formatted(nameOf(sender), BUTTON.formatted("Unsubscribe"), noticeOf(sender));
        send(context, 200, "Unsubscribe", text);
    }

    /** Says that messages of {@code sender} end. */
    void done(RoutingContext context, Sender sender) {
        String text = ("<p>You will get no more messages from %s. One that is under way already may still arrive.</p>"
                        + "<p class=\"more\">Nothing else has changed.%s</p>")
                .formatted(nameOf(sender), noticeOf(sender));
        send(context, 202, "You are unsubscribed", text);
    }

    /** Says why nothing changed; what passes can be tried again at once. */
    void problem(RoutingContext context, Problem problem) {
        String again = problem.retryAfter() == null ? "" : BUTTON.formatted("Try again");
        Answers.describe(context, problem);
        send(
                context,
                problem.kind().status(),
                problem.kind().title(),
                "<p>" + HtmlText.escaped(problem.detail()) + "</p>" + again);
    }

    private void send(RoutingContext context, int status, String title, String content) {
        context.response().headers().set("Content-Security-Policy", contentPolicy);
        String page = template.replace("{{title}}", HtmlText.escaped(title)).replace("{{content}}", content);
        Answers.end(context, status, TYPE, page.getBytes(StandardCharsets.UTF_8));
    }

    private static String nameOf(Sender sender) {
        String name = sender.legalName();
        return name == null ? "this sender" : "<strong>" + HtmlText.escaped(name) + "</strong>";
    }

    private static String noticeOf(Sender sender) {
        String url = sender.noticeUrl();
        return url == null ? "" : " <a rel=\"noreferrer\" href=\"" + HtmlText.escaped(url) + "\">Privacy policy</a>";
    }

    private static String styleOf(String page) {
        return page.substring(page.indexOf(STYLE_BEGIN) + STYLE_BEGIN.length(), page.indexOf(STYLE_END));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String read() {
        try (InputStream stream = UnsubscribePage.class.getResourceAsStream("/dev/lethe/capture/unsubscribe.html")) {
            if (stream == null) {
                throw new IllegalStateException("unsubscribe.html is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
