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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A division of a site's events, or of a customer's people, into parts: each is in exactly one. Each purpose divides
 * the submissions by itself, since one submission may agree to several; so does each countable field the people.
 *
 * @param name the purpose of {@link Dimension#CONSENT}, the field of {@link Dimension#FIELD}; else {@code null}
 */
public record Partition(Dimension dimension, @Nullable String name) {
    /** The part of those that came from nowhere or from the site itself. */
    public static final String DIRECT = "direct";

    /** The part of those who agreed. */
    public static final String YES = "yes";

    /** The part of those who did not. */
    public static final String NO = "no";

    /** The part of those who were not asked. */
    public static final String NOT_ASKED = "not-asked";

    /** The part of those who did not tell. */
    public static final String UNKNOWN = "unknown";

    private static final String SEPARATOR = ".";
    private static final Set<String> ANSWERS = Set.of(YES, NO, NOT_ASKED);

    /** The division by a dimension of which there is one. */
    public static Partition by(Dimension dimension) {
        return new Partition(dimension, null);
    }

    /** The division by whether {@code purpose} was agreed to. */
    public static Partition byConsent(String purpose) {
        return new Partition(Dimension.CONSENT, purpose);
    }

    /** The division by the answer to the countable field {@code field}. */
    public static Partition byField(String field) {
        return new Partition(Dimension.FIELD, field);
    }

    /** All divisions of {@code dataset} under {@code policy}. */
    static List<Partition> all(Dataset dataset, Policy policy) {
        return Arrays.stream(Dimension.values())
                .filter(dimension -> dimension.divides(dataset))
                .flatMap(dimension -> switch (dimension) {
                    case CONSENT -> policy.purposes().keySet().stream().sorted().map(Partition::byConsent);
                    case FIELD -> policy.countable().names().stream().map(Partition::byField);
                    default -> Stream.of(by(dimension));
                })
                .toList();
    }

    /** The division that is called {@code word}; empty when there is none under {@code policy}. */
    public static Optional<Partition> ofWord(String word, Policy policy) {
        int end = word.indexOf(SEPARATOR);
        String name = end < 0 ? null : word.substring(end + 1);
        return Dimension.ofWord(end < 0 ? word : word.substring(0, end))
                .filter(dimension -> dimension.named() == (name != null))
                .map(dimension -> new Partition(dimension, name))
                .filter(partition -> partition.isNamedBy(policy));
    }

    /** Whether {@code dataset} is divided like this under {@code policy}. */
    boolean divides(Dataset dataset, Policy policy) {
        return dimension.divides(dataset) && isNamedBy(policy);
    }

    private boolean isNamedBy(Policy policy) {
        if (name == null) {
            return true;
        }
        return dimension == Dimension.CONSENT
                ? policy.purposes().containsKey(name)
                : policy.countable().names().contains(name);
    }

    /** How it is called in keys and records: {@code page}, {@code consent.newsletter}. */
    public String word() {
        return name == null ? dimension.word() : dimension.word() + SEPARATOR + name;
    }

    /**
     * Whether {@code part} of {@code dataset} may be told of {@code owner}, a site or, of {@link Dataset#PEOPLE}, a
     * customer: what {@code policy} defines, a word of ours, or a domain that anybody can look up. Nothing else that
     * was sent can be in a figure.
     */
    boolean allows(String part, Dataset dataset, String owner, Policy policy) {
        return switch (dimension) {
            case PAGE -> part.equals(Group.ANY) || isPageOf(policy.sites().get(owner), part);
            case REFERRER -> part.equals(Group.ANY) || part.equals(DIRECT) || isRegistrable(part);
            case PROVIDER -> part.equals(Group.ANY) || isRegistrable(part);
            case DEVICE -> DeviceFamily.isWord(part);
            case WIDGET ->
                isWidgetOf(dataset, owner, policy.widgets().get(part))
                        || (dataset == Dataset.PEOPLE && part.equals(Group.ANY));
            case SIGNAL, CONSENT -> ANSWERS.contains(part);
            case AGE -> AgeBand.isWord(part);
            case AREA -> part.equals(Group.ANY) || part.equals(UNKNOWN) || PostalArea.isArea(part);
            case FIELD -> FieldPart.isOne(policy.countable().at(owner).custom().get(name), part);
        };
    }

    private static boolean isPageOf(@Nullable Site site, String page) {
        return site != null && site.pages().contains(page);
    }

    private static boolean isWidgetOf(Dataset dataset, String owner, @Nullable Widget widget) {
        return widget != null && owner.equals(dataset == Dataset.PEOPLE ? widget.tenant() : widget.site());
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
