package dev.lethe.http.answer;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which methods a path has, for the {@code Allow} header of 405 answers (RFC 9110, section 15.5.6). */
final class AllowedMethods {
    private static final Pattern PARAMETER = Pattern.compile(":\\w+");

    private final Router router;

    AllowedMethods(Router router) {
        this.router = router;
    }

    /** The methods of {@code path}, separated by commas. */
    String on(String path) {
        return router.getRoutes().stream()
                .filter(route -> route.methods() != null && matches(route, path))
                .flatMap(route -> methodsOf(route).stream())
                .map(HttpMethod::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Set<HttpMethod> methodsOf(Route route) {
        return route.methods();
    }

    private static boolean matches(Route route, String path) {
        String template = route.getPath();
        if (!route.isExactPath()) {
            return path.startsWith(template);
        }
        return Pattern.matches(PARAMETER.matcher(template).replaceAll("[^/]+"), path);
    }
}
