package dev.lethe.http.serve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lethe.http.answer.Answers;
import dev.lethe.http.answer.SecurityHeaders;
import dev.lethe.http.problem.CommonProblem;
import dev.lethe.http.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Serves the files of one folder on the class path; each is read once. Only plain names reach the class path. */
public final class WebRoute implements Handler<RoutingContext> {
    private static final String FILE_NAME = "[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*\\.[a-z0-9]+";
    private static final Pattern FILE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]*/)*" + FILE_NAME);
    private static final int MOST_FILES = 200;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "txt", "text/plain; charset=utf-8");

    private final String folder;
    private final String urlPrefix;
    private final boolean embeddable;
    private final Cache<String, Optional<Content>> files =
            Caffeine.newBuilder().maximumSize(MOST_FILES).build();

    private WebRoute(String folder, String urlPrefix, boolean embeddable) {
        this.folder = folder;
        this.urlPrefix = urlPrefix;
        this.embeddable = embeddable;
    }

    /** Files that pages of other sites embed; {@code folder} is an absolute path on the class path. */
    public static WebRoute embeddable(String folder, String urlPrefix) {
        return new WebRoute(folder, urlPrefix, true);
    }

    /** Pages of our own; {@code folder} is an absolute path on the class path. */
    public static WebRoute pages(String folder, String urlPrefix) {
        return new WebRoute(folder, urlPrefix, false);
    }

    /** Leads to another path of this server. */
    public static void redirect(RoutingContext context, String path) {
        context.response().putHeader(HttpHeaders.LOCATION, path);
        Answers.empty(context, 302);
    }

    /** Leads to the same path with a slash at its end, where relative links of pages begin; lets others pass. */
    public static void addSlash(RoutingContext context) {
        if (context.normalizedPath().endsWith("/")) {
            context.next();
        } else {
            redirect(context, context.normalizedPath() + "/");
        }
    }

    @Override
    public void handle(RoutingContext context) {
        String requested = context.normalizedPath();
        String path = requested.length() < urlPrefix.length() ? "" : requested.substring(urlPrefix.length());
        String file = path.isEmpty() ? "index.html" : path;
        Optional<Content> content = FILE.matcher(file).matches() ? contentOf(file) : Optional.empty();
        if (content.isEmpty()) {
            Answers.problem(context, Problem.of(CommonProblem.NOT_FOUND, "There is no such file."));
            return;
        }
        addHeaders(context);
        content.get().send(context, embeddable ? "public, max-age=300" : "no-cache");
    }

    private void addHeaders(RoutingContext context) {
        if (embeddable) {
            context.response().putHeader("Access-Control-Allow-Origin", "*");
            context.response().putHeader("Cross-Origin-Resource-Policy", "cross-origin");
        } else {
            context.response().putHeader("Content-Security-Policy", SecurityHeaders.PAGE_POLICY);
        }
    }

    private Optional<Content> contentOf(String file) {
        Optional<Content> known = files.getIfPresent(file);
        if (known == null) {
            known = load(file);
            files.put(file, known);
        }
        return known;
    }

    private Optional<Content> load(String file) {
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        try (InputStream stream = WebRoute.class.getResourceAsStream(folder + "/" + file)) {
            return type == null || stream == null
                    ? Optional.empty()
                    : Optional.of(Content.of(type, stream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
