package dev.lethe.privacy.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a field tells about a person. The sensitive ones are those of California's CPRA (Civil Code 1798.140 (ae)) and
 * of the GDPR's article 9, with financial data.
 */
public enum FieldCategory {
    /** Name, email, phone. */
    CONTACT(false),
    /** Postal code and the like. */
    LOCATION(false),
    /** Age, household, occupation. */
    DEMOGRAPHIC(false),
    /** Likes and habits. */
    INTEREST(false),
    /** Anything else that is not sensitive. */
    OTHER(false),
    HEALTH(true),
    FINANCIAL(true),
    GOVERNMENT_ID(true),
    BIOMETRIC(true),
    GENETIC(true),
    RELIGION(true),
    POLITICS(true),
    UNION_MEMBERSHIP(true),
    SEXUALITY(true),
    ETHNICITY(true),
    PRECISE_LOCATION(true),
    CRIMINAL_RECORD(true),
    IMMIGRATION(true);

    private final boolean sensitive;

    FieldCategory(boolean sensitive) {
        this.sensitive = sensitive;
    }

    /** Whether a field of this category is withheld from every recipient. */
    public boolean sensitive() {
        return sensitive;
    }

    /** The word in policies: {@code government-id}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The category called {@code id}. */
    public static Optional<FieldCategory> byId(String id) {
        return Arrays.stream(values())
                .filter(category -> category.id().equals(id))
                .findFirst();
    }
}
