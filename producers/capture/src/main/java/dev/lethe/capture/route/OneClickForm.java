package dev.lethe.capture.route;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * The form that mail programs and our own page send: {@code List-Unsubscribe=One-Click} (RFC 8058, section 3.2). A
 * request without it may come from somebody who only looks at links.
 */
final class OneClickForm {
    static final String NAME = "List-Unsubscribe";
    static final String VALUE = "One-Click";

    private OneClickForm() {}

    /** Whether the body, which was read as a form, is that form. */
    static boolean isIn(RoutingContext context) {
        return context.request().formAttributes().getAll(NAME).equals(List.of(VALUE));
    }
}
