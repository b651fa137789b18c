package dev.lethe.capture.access;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Site;
import dev.lethe.privacy.policy.Widget;
import java.util.Set;
import java.util.stream.Collectors;

/** Which browser origins may do what. Origins are compared as text, exactly; {@code null} is never registered. */
public final class Origins {
    private static final String OPAQUE = "null";

    private final Policy policy;
    private final Set<String> registered;

    /** The origins of the sites in {@code policy}. */
    public Origins(Policy policy) {
        this.policy = policy;
        this.registered = policy.sites().values().stream()
                .flatMap(site -> site.origins().stream())
                .filter(origin -> !origin.equals(OPAQUE))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether any site has this origin. */
    public boolean isRegistered(String origin) {
        return registered.contains(origin);
    }

    /** Whether the site is known and has this origin. */
    public boolean isOfSite(String site, String origin) {
        Site known = policy.sites().get(site);
        return known != null && isRegistered(origin) && known.origins().contains(origin);
    }

    /** Whether the widget is known and its site has this origin. */
    public boolean isOfWidget(String widget, String origin) {
        Widget known = policy.widgets().get(widget);
        return known != null && isOfSite(known.site(), origin);
    }
}
