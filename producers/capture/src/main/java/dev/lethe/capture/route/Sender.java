package dev.lethe.capture.route;

import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Site;
import dev.lethe.privacy.policy.Tenant;
import dev.lethe.privacy.policy.Widget;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the people know it who get its messages.
 *
 * @param legalName {@code null}: the customer left the policy, though links in its old messages are still good
 * @param noticeUrl where its privacy notice stands; {@code null} when there is none
 */
record Sender(@Nullable String legalName, @Nullable String noticeUrl) {

    /** The tenant called {@code id} as {@code policy} has it. */
    static Sender of(Policy policy, String id) {
        Optional<String> notice = policy.widgets().values().stream()
                .filter(widget -> widget.tenant().equals(id))
                .findFirst()
                .flatMap(widget -> noticeUrl(policy, widget));
        Tenant tenant = policy.tenants().get(id);
        return new Sender(tenant == null ? null : tenant.legalName(), notice.orElse(null));
    }

    /** A notice's path is one of the site that shows the widget, not of this server. */
    private static Optional<String> noticeUrl(Policy policy, Widget widget) {
        Site site = policy.sites().get(widget.site());
        Optional<String> origin = site == null
                ? Optional.empty()
                : site.origins().stream().sorted().findFirst();
        try {
            URI url = new URI(widget.notice().url());
            return url.isAbsolute() ? Optional.of(url.toString()) : origin.map(base -> resolved(base, url));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String resolved(String origin, URI path) {
        return URI.create(origin + "/").resolve(path).toString();
    }
}
