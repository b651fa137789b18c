package dev.lethe.privacy.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A web site of a tenant.
 *
 * @param origins the browser origins ({@code https://shop.example}) that may send from this site
 * @param pages of which statistics may tell: a path, or all paths below one ({@code /shop/*})
 */
public record Site(String id, String tenant, Set<String> origins, List<String> pages) {
    private static final String BELOW = "/*";
    private static final String SCHEME_END = "://";

    /** The one of {@link #pages} that {@code path} belongs to, the most exact one; {@code null} when none does. */
    public @Nullable String pageOf(String path) {
        String best = null;
        for (String page : pages) {
            if (page.equals(path)) {
                return page;
            }
            if (isBelow(path, page) && (best == null || page.length() > best.length())) {
                best = page;
            }
        }
        return best;
    }

    /** Whether one of its origins is on {@code host}. */
    public boolean isOn(String host) {
        return origins.stream().anyMatch(origin -> host.equals(hostOf(origin)));
    }

    private static String hostOf(String origin) {
        int start = origin.indexOf(SCHEME_END) + SCHEME_END.length();
        int port = origin.indexOf(':', start);
        return origin.substring(start, port < 0 ? origin.length() : port);
    }

    private static boolean isBelow(String path, String page) {
        return page.endsWith(BELOW) && path.startsWith(page.substring(0, page.length() - 1));
    }
}
