package dev.lethe.privacy.release;

import com.google.common.base.CharMatcher;
import com.google.common.net.InternetDomainName;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Site;
import dev.lethe.privacy.policy.Widget;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A division of a site's events into parts: each event is in exactly one. Each purpose divides the submissions by
 * itself, since one submission may agree to several.
 *
 * @param purpose of {@link Dimension#CONSENT}; else {@code null}
 */
public record Partition(Dimension dimension, @Nullable String purpose) {
    /** The part of those that came from nowhere or from the site itself. */
    public static final String DIRECT = "direct";

    /** The part of those who agreed. */
    public static final String YES = "yes";

    /** The part of those who did not. */
    public static final String NO = "no";

    /** The part of those who were not asked. */
    public static final String NOT_ASKED = "not-asked";

    private static final String SEPARATOR = ".";
    private static final Set<String> ANSWERS = Set.of(YES, NO, NOT_ASKED);

    /** The division by a dimension that needs no purpose. */
    public static Partition by(Dimension dimension) {
        return new Partition(dimension, null);
    }

    /** The division by whether {@code purpose} was agreed to. */
    public static Partition byConsent(String purpose) {
        return new Partition(Dimension.CONSENT, purpose);
    }

    /** All divisions of {@code dataset} under {@code policy}. */
    static List<Partition> all(Dataset dataset, Policy policy) {
        return Arrays.stream(Dimension.values())
                .filter(dimension -> dimension.divides(dataset))
                .flatMap(dimension -> dimension == Dimension.CONSENT
                        ? new TreeSet<>(policy.purposes().keySet()).stream().map(Partition::byConsent)
                        : Stream.of(by(dimension)))
                .toList();
    }

    /** The division that is called {@code word}; empty when there is none under {@code policy}. */
    public static Optional<Partition> ofWord(String word, Policy policy) {
        int end = word.indexOf(SEPARATOR);
        if (end < 0) {
            return Dimension.ofWord(word)
                    .filter(dimension -> dimension != Dimension.CONSENT)
                    .map(Partition::by);
        }
        String purpose = word.substring(end + 1);
        return Dimension.ofWord(word.substring(0, end))
                .filter(dimension -> dimension == Dimension.CONSENT)
                .filter(dimension -> policy.purposes().containsKey(purpose))
                .map(dimension -> byConsent(purpose));
    }

    /** How it is called in keys and records: {@code page}, {@code consent.newsletter}. */
    public String word() {
        return purpose == null ? dimension.word() : dimension.word() + SEPARATOR + purpose;
    }

    /**
     * Whether {@code part} may be told of {@code site}: what {@code policy} defines, a word of ours, or a domain that
     * anybody can look up. Nothing else that was sent can be in a figure.
     */
    boolean allows(String part, Site site, Policy policy) {
        return switch (dimension) {
            case PAGE -> part.equals(Group.ANY) || site.pages().contains(part);
            case REFERRER -> part.equals(Group.ANY) || part.equals(DIRECT) || isRegistrable(part);
            case PROVIDER -> part.equals(Group.ANY) || isRegistrable(part);
            case DEVICE -> DeviceFamily.isWord(part);
            case WIDGET -> isWidgetOf(site, policy.widgets().get(part));
            case SIGNAL, CONSENT -> ANSWERS.contains(part);
        };
    }

    private static boolean isWidgetOf(Site site, @Nullable Widget widget) {
        return widget != null && widget.site().equals(site.id());
    }

    private static boolean isRegistrable(String domain) {
        return domain.equals(registrableDomain(domain));
    }

    /**
     * The domain of {@code host} that somebody registered, by the public suffix list: {@code example.co.uk} of
     * {@code www.example.co.uk}; {@code null} when it has none, as an address or a name of an internal network, or is
     * not plain ASCII: names of the domain name system are in punycode.
     */
    public static @Nullable String registrableDomain(String host) {
        if (!CharMatcher.ascii().matchesAllOf(host) || !InternetDomainName.isValid(host)) {
            return null;
        }
        InternetDomainName name = InternetDomainName.from(host);
        return name.isUnderRegistrySuffix()
                ? name.topDomainUnderRegistrySuffix().toString()
                : null;
    }
}
