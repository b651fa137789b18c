package dev.lethe.cli.access;

import dev.lethe.privacy.policy.FieldCategory;
import dev.lethe.privacy.policy.Policy;
import dev.lethe.privacy.policy.Projection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in words which categories of personal information a field of the ledger belongs to. */
final class CategoryWords {
    private static final Map<String, String> KNOWN = Map.of(
            "email", "email address",
            "phone", "telephone number",
            "given-name", "name",
            "family-name", "name",
            "postal-code", "postal code",
            "birth-date", "date of birth",
            "hashed-email", "hash of the email address",
            "hashed-phone", "hash of the telephone number");

    private CategoryWords() {}

    /**
     * The category of the field that the ledger calls {@code field}.
     *
     * @param policies by version
     * @param version of the policy under which it was disclosed, which says what a customer's own field tells
     */
    static String of(String field, String tenant, Map<Integer, Policy> policies, int version) {
        if (!field.startsWith(Projection.CUSTOM_PREFIX)) {
            return KNOWN.getOrDefault(field, field);
        }
        String name = field.substring(Projection.CUSTOM_PREFIX.length());
        return Optional.ofNullable(policies.get(version)).stream()
                .flatMap(policy -> policy.widgets().values().stream())
                .filter(widget -> widget.tenant().equals(tenant))
                .flatMap(widget -> Stream.ofNullable(widget.field(name).orElse(null)))
                .map(defined -> words(defined.category()))
                .findFirst()
                .orElseGet(() -> words(FieldCategory.OTHER));
    }

    private static String words(FieldCategory category) {
        return switch (category) {
            case CONTACT -> "contact details";
            case LOCATION -> "location";
            case DEMOGRAPHIC -> "age, household or occupation";
            case INTEREST -> "likes and habits";
            case OTHER -> "other details that the person entered";
            default -> category.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
